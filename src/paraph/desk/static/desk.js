// The desk without a page load for each choice. Everything here works without script too, through links.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const current = (element, on) => on ? element.setAttribute("aria-current", "true") : element.removeAttribute("aria-current");
  const has = (list, item) => (list || "").split(" ").includes(String(item));

  // Light or dark, remembered.

  function theme() {
    const button = one(".theme"), root = document.documentElement;
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      try { localStorage.setItem("paraph-theme", next); } catch { /* for this page only */ }
    });
  }

  // The list of documents: found while typing.

  function search() {
    const field = one("#q");
    if (!field) return;
    let waiting, asked = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++asked;
        const address = "/?" + new URLSearchParams(new FormData(field.form));
        const answer = await fetch(address).catch(() => null);
        if (!answer || !answer.ok || mine !== asked) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = one("#found", page);
        if (!found) return;
        one("#found").replaceWith(found);
        history.replaceState(null, "", field.value ? address : "/");
      }, 180);
    });
    addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, textarea")) {
        event.preventDefault();
        field.focus();
      }
    });
  }

  // A document: choose a claim, see its words.

  function reading() {
    const paper = one(".paper"), claims = one(".claims");
    if (!paper || !claims) return;
    const cards = all(".card", claims), marks = all(".m", paper), pieces = all(".p", paper);
    const refs = all(".ref", paper);
    const ids = new Map(cards.map((card) => [card.id, card]));
    let chosen = one(".card.chosen", claims), from = null;

    const number = (card) => card && card.dataset.claim;
    const byNumber = (n) => cards.find((card) => number(card) === String(n));
    const typeOf = (card) => [...card.classList].find((name) => name.startsWith("t-"));
    const shown = (card) => {
      const box = document.getElementById("show-" + typeOf(card).slice(2));
      return !box || box.checked;
    };

    function paint(card) {
      const n = number(card);
      [...paper.classList].filter((name) => name.startsWith("t-")).forEach((name) => paper.classList.remove(name));
      paper.classList.toggle("choosing", Boolean(card));
      if (card) paper.classList.add(typeOf(card));
      claims.classList.toggle("has-chosen", Boolean(card));
      document.body.classList.toggle("sheet", Boolean(card));
      cards.forEach((other) => other.classList.toggle("chosen", other === card));
      marks.forEach((mark) => mark.classList.toggle("on", Boolean(n) && has(mark.dataset.claims, n)));
      refs.forEach((ref) => {
        ref.classList.toggle("on", ref.dataset.claim === n);
        current(ref, ref.dataset.claim === n);
      });
      pieces.forEach((piece) => {
        const values = (piece.dataset.values || "").split(" ");
        piece.classList.toggle("said", Boolean(n) && values.some((value) => value.split(".")[0] === n));
        piece.classList.toggle("trigger", Boolean(n) && has(piece.dataset.triggers, n));
        piece.classList.remove("lit");
      });
    }

    function choose(card, { focus = true, smooth = true } = {}) {
      chosen = card;
      paint(card);
      const address = location.pathname + (card ? "#" + encodeURIComponent(card.id) : "");
      history.replaceState(null, "", address);
      if (!card) return;
      card.scrollTop = 0;
      if (focus) one(".heading", card).focus({ preventScroll: true });
      claims.closest(".side").scrollTop = 0;
      show(one(".m.on", paper), smooth);
    }

    function show(element, smooth = true) {
      if (!element) return;
      const box = element.getBoundingClientRect(), sheet = chosen && chosen.getBoundingClientRect();
      const fixed = chosen && getComputedStyle(chosen).position === "fixed";
      const bottom = fixed ? sheet.top : innerHeight;
      if (box.top >= 40 && box.bottom <= bottom - 40) return;
      const goal = scrollY + box.top - Math.max(60, Math.min(bottom * 0.3, bottom - box.height - 60));
      scrollTo({ top: goal, behavior: smooth && !calm() ? "smooth" : "instant" });
    }

    function step(by) {
      const open = cards.filter((card) => shown(card));
      if (!open.length) return;
      const at = chosen ? open.indexOf(chosen) + by : by > 0 ? 0 : open.length - 1;
      if (open[at]) choose(open[at]);
    }

    function close() {
      choose(null);
      if (from && from.isConnected) from.focus({ preventScroll: true });
      from = null;
    }

    // A mark of several claims: that of the words under the pointer, else each in turn.
    function next(mark, piece) {
      const here = mark.dataset.claims.split(" ").map(byNumber).filter((card) => card && shown(card));
      if (!here.length) return null;
      if (here.includes(chosen)) return here[(here.indexOf(chosen) + 1) % here.length];
      const exact = here.filter((card) => piece && has(piece.dataset.triggers, number(card)));
      return exact[0] || here[0];
    }

    function light(ref, on) {
      pieces.filter((piece) => has(piece.dataset.values, ref)).forEach((piece) => piece.classList.toggle("lit", on));
    }

    function name(link) {
      const on = !link.classList.contains("on"), n = link.dataset.name;
      all(".name", claims.closest(".side")).forEach((other) => {
        other.classList.toggle("on", on && other === link);
        current(other, on && other === link);
      });
      pieces.forEach((piece) => piece.classList.toggle("named", on && has(piece.dataset.names, n)));
      if (on) show(one(".p.named", paper));
    }

    document.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      if (String(getSelection()) && event.target.closest(".m")) { event.preventDefault(); return; }
      const link = event.target.closest("a"), mark = event.target.closest(".m");
      if (!link) return;
      const take = (act) => { event.preventDefault(); act(); };
      if (mark) take(() => { const card = next(mark, event.target.closest(".p")); if (card) choose(card); });
      else if (link.dataset.move === "all") take(close);
      else if (link.dataset.move) take(() => step(link.dataset.move === "next" ? 1 : -1));
      else if (link.dataset.claim) take(() => { from = link; choose(byNumber(link.dataset.claim)); });
      else if (link.dataset.name) take(() => name(link));
      else if (link.dataset.value) take(() => show(one(link.hash, paper)));
    });

    for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
      document.addEventListener(kind, (event) => {
        const link = event.target.closest && event.target.closest("[data-value]");
        if (link) light(link.dataset.value, on);
        const piece = event.target.closest && event.target.closest(".p.said");
        if (piece && chosen)
          all("[data-value]", chosen).forEach((value) =>
            value.classList.toggle("lit", on && has(piece.dataset.values, value.dataset.value)));
      });

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
      const by = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) { event.preventDefault(); step(by); }
      else if (event.key === "Escape" && chosen) close();
    });

    function arrive(first) {
      let id = "";
      try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* not one of ours */ }
      const card = ids.get(id) || (first === true && one(".card.chosen", claims));
      if (card) choose(card, { focus: false, smooth: false });
    }
    addEventListener("hashchange", arrive);
    arrive(true);
    addEventListener("load", () => chosen && show(one(".m.on", paper), false));
  }

  theme();
  search();
  reading();
})();
