// main[data-phone]: asks every few seconds whether the page still holds, by a tag alone, and
// fetches the new page when it does not. What is being typed stays where it is.
const SECONDS = 3;
const HIDDEN_SECONDS = 15;
const LONGEST = 30;

export function follow(main, bind) {
  let failures = 0;
  let timer;

  const look = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(main.dataset.now, {
        headers: { "If-None-Match": `"${main.dataset.tag}"` },
        cache: "no-store",
      });
      failures = answer.status < 500 && answer.status !== 429 ? 0 : failures + 1;
      if (answer.status === 200) await renew();
    } catch {
      failures += 1;
    }
    wait();
  };

  const wait = () => {
    const calm = (document.hidden ? HIDDEN_SECONDS : SECONDS) * 2 ** Math.min(failures, 4);
    timer = setTimeout(look, Math.min(calm, LONGEST) * (800 + 400 * Math.random()));
  };

  const renew = async () => {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.status >= 500) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh?.dataset.phone) return location.reload();
    const question = (one) => one.querySelector('[name="question"]')?.value;
    const isSame = question(fresh) && question(fresh) === question(main);
    if (isSame && !main.querySelector("form[data-dots]")) {
      main.dataset.tag = fresh.dataset.tag; // only words beside the form may have changed
      return;
    }
    const typed = main.querySelector("form[data-idea] textarea")?.value.trim();
    main.replaceWith(document.adoptNode(fresh));
    if (typed) giveBack(fresh, typed);
    document.title = page.title;
    main = fresh;
    bind(main);
  };

  addEventListener("look", renew);
  addEventListener("online", look);
  addEventListener("visibilitychange", () => document.hidden || look());
  wait();
}

// The question went away while somebody wrote: the words are theirs still.
function giveBack(main, typed) {
  const box = document.createElement("div");
  const words = document.createElement("p");
  const field = document.createElement("textarea");
  box.className = "field";
  words.textContent = main.dataset.saysKept;
  field.value = typed;
  field.readOnly = true;
  field.setAttribute("aria-label", words.textContent);
  box.append(words, field);
  main.append(box);
}
