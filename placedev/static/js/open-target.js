// Opens what is folded around the place that an address leads to, for browsers that do not.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let folded = target?.closest("details:not([open])");
  if (!folded) return;
  for (; folded; folded = target.closest("details:not([open])")) folded.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openTarget);
openTarget();
