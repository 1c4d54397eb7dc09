/* The overview of all services: each tells its own part, again and again. One that does not answer
   is named as such. Without this script the page links to the page of each service. */
const EVERY = 5000;

async function show(part) {
  const silent = part.parentElement.querySelector("[data-silent]");
  while (part.isConnected) {
    if (!document.hidden) {
      try {
        const answer = await fetch(part.dataset.summary, { headers: { Accept: "text/html", "X-Looks-Again": "1" } });
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        const told = new DOMParser().parseFromString(await answer.text(), "text/html").body;
        if (told.innerHTML !== part.innerHTML) part.replaceChildren(...told.childNodes);
        part.hidden = false;
        silent.hidden = true;
      } catch {
        part.hidden = true;
        silent.hidden = false;
      }
    }
    await new Promise((done) => setTimeout(done, EVERY));
  }
}

for (const part of document.querySelectorAll("[data-summary]")) show(part);
