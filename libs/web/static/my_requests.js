/* Says a new status aloud: the part that is renewed is too long to be read out each time. */
const told = document.querySelector("[data-announced]");
const live = document.querySelector("[data-live]");

function status() {
  return document.querySelector("[data-announce]")?.textContent ?? "";
}

if (told && live) {
  let before = status();
  new MutationObserver(() => {
    if (status() !== before) told.textContent = before = status();
  }).observe(live, { childList: true });
}
