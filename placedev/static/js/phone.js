// A phone in the hall: sends without reloading, keeps what waits for a network, follows the leader.
import { sendIdeas } from "./phone-ideas.js";
import { placeDots } from "./phone-dots.js";
import { follow } from "./phone-follow.js";

const bind = (main) => {
  sendIdeas(main);
  main.querySelectorAll("form[data-dots]").forEach((form) => placeDots(main, form));
};

const main = document.querySelector("main[data-phone]");
bind(main);
follow(main, bind);
