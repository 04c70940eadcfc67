// Shows the button that plays a video in place. Its host is asked for nothing before somebody presses it.

function play(figure) {
  const player = document.createElement("iframe");
  player.src = figure.dataset.embed;
  player.title = figure.dataset.title;
  player.allow = "fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin";
  const stage = figure.querySelector(".video-stage");
  stage.classList.add("video-playing");
  stage.replaceChildren(player);
  player.focus();
}

for (const figure of document.querySelectorAll("[data-embed]")) {
  const button = figure.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => play(figure));
}
