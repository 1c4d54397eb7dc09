/* Keeps what is typed while it is typed, so that nothing is lost when somebody leaves the page.
   Without this script every "Volgende" keeps it. And it brings whoever made a mistake to the list. */
const PAUSE = 400;

function keepsWhatIsTyped(form) {
  const told = form.querySelector("[data-kept]");
  let waiting;
  let isChanged = false;
  let isSending = false;
  const submitting = new AbortController();

  async function keep() {
    clearTimeout(waiting);
    if (!isChanged || isSending) return; // the one under way looks again when it is done
    isChanged = false;
    isSending = true;
    let isKept = false;
    try {
      isKept = (await sent()).status === 204;
    } catch {
      isChanged = !submitting.signal.aborted; // leaving the page tries again, and so does "Volgende"
    }
    isSending = false;
    told.textContent = isKept ? told.dataset.kept : "";
    if (isChanged && isKept) keep();
  }

  // keepalive: it arrives even when the page is left meanwhile
  function sent() {
    const body = new URLSearchParams(new FormData(form));
    return fetch(form.dataset.keep, { method: "POST", body, keepalive: true, signal: submitting.signal });
  }

  function keepAtOnce() {
    clearTimeout(waiting);
    if (!isChanged) return;
    isChanged = false;
    sent().catch(() => { isChanged = true; });
  }

  form.addEventListener("input", (event) => {
    isChanged = true;
    told.textContent = "";
    tellsNoLonger(event.target);
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("change", keep); // a choice, or a field that is left
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    isChanged = false; // the form itself brings it, and nothing older may come after it
    submitting.abort();
  });
  addEventListener("pagehide", keepAtOnce);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepAtOnce();
  });
}

/* "nog in te vullen" goes as soon as something stands there; of choices the stylesheet does it. */
function tellsNoLonger(input) {
  const tag = input.closest("p")?.querySelector("label .tag");
  if (tag) tag.hidden = input.value.trim() !== "";
}

for (const form of document.querySelectorAll("form[data-keep]")) keepsWhatIsTyped(form);
document.getElementById("mistakes")?.focus();
