// The console's one script. Everything but live progress works without it.

const two = n => String(n).padStart(2, "0");

// The reader's own time beside UTC, where the two differ.
function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]:not([data-local])")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime()) || at.getTimezoneOffset() === 0) {
      continue;
    }
    const sameDay = at.getDate() === at.getUTCDate();
    const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
    const local = document.createElement("span");
    local.className = "local";
    local.textContent = sameDay ? ` ${clock} here` : ` ${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock} here`;
    time.dataset.local = "";
    time.append(local);
  }
}

const zone = document.querySelector("[data-local-zone]");
if (zone && new Date().getTimezoneOffset() !== 0) {
  zone.textContent = `, with your own (${Intl.DateTimeFormat().resolvedOptions().timeZone}) beside them`;
}
showLocalTimes(document);

// A deed is not sent twice by a second click.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.setAttribute("aria-disabled", "true");
  }
});

// Back from the cache of the browser: forms may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// How far a work is, as it goes on; at its end the page is opened anew.
for (const place of document.querySelectorAll("[data-progress]")) {
  const source = new EventSource(place.dataset.progress);
  const show = event => {
    const work = JSON.parse(event.data);
    place.querySelector("progress").value = work.next;
    for (const name of ["next", "done", "failed", "vanished"]) {
      place.querySelector(`[data-${name}]`).textContent = work[name];
    }
    document.querySelector("[data-state]").textContent = work.state;
  };
  source.addEventListener("progress", show);
  source.addEventListener("end", event => {
    show(event);
    source.close();
    location.reload();
  });
}

// What is not known yet is asked for again.
if (document.querySelector("[data-again]")) {
  setTimeout(() => location.reload(), 2000);
}

// What the product's reader says of a body while it is mended.
const mend = document.querySelector("form[data-check]");
if (mend) {
  let waiting;
  let asked = 0;
  mend.querySelector("textarea").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch(mend.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(mend)) });
      if (!answer.ok || mine !== asked) {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.getElementById("check");
      if (said) {
        document.getElementById("check").replaceWith(document.adoptNode(said));
        const invalid = page.querySelector("form[data-check] textarea").getAttribute("aria-invalid");
        const text = mend.querySelector("textarea");
        if (invalid) {
          text.setAttribute("aria-invalid", invalid);
        } else {
          text.removeAttribute("aria-invalid");
        }
      }
    }, 400);
  });
}
