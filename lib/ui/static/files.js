// A click on a link to a file fetches it and saves it, so that the reader stays on the page: a sign while it is being made,
// a sentence where it cannot be. Without this file the link opens beside the page and does the same more plainly. The page
// that waits for a file which was opened by its address (lib/ui/files) saves it in the same way.
(() => {
  "use strict";

  const WORDS = "text/plain"; // a refusal is the sentence that says why (lib/ui/files/notices.py)
  const PATIENCE = 600; // ms without a sign
  const STAYS = 12_000; // ms that a sentence is shown
  const LOST = "Không tải được tệp: mất kết nối với máy chủ. Hãy thử lại.";
  const MAKING = "Đang tạo tệp…";
  const SAVED = ["Đã tải tệp", "Tệp nằm trong thư mục tải xuống của trình duyệt. Có thể đóng trang này."];
  const isFile = (link) => /\/tep\/[^/]+$/.test(new URL(link.href, location.href).pathname);
  const under = new Set(); // addresses on their way

  const notice = (text, role) => {
    const box = Object.assign(document.createElement("div"), { className: "file-notice", textContent: text });
    box.setAttribute("role", role);
    document.body.append(box);
    return box;
  };

  const nameOf = (answer) => {
    const told = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
    return told ? decodeURIComponent(told[1]) : "tep";
  };

  const save = async (answer) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: nameOf(answer) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  // Saves the file; gives "", or the sentence that says why there is none. `sent` are codes that stand in no address.
  const bring = async (address, sent) => {
    try {
      const posted = sent ? { method: "POST", body: new URLSearchParams(JSON.parse(sent)) } : {};
      const answer = await fetch(address, { ...posted, headers: { accept: WORDS } });
      if (!answer.ok) return answer.headers.get("content-type")?.startsWith(WORDS) ? await answer.text() : LOST;
      await save(answer);
      return "";
    } catch {
      return LOST;
    }
  };

  const fetchFile = async (address, sent) => {
    let sign;
    const waiting = setTimeout(() => { sign = notice(MAKING, "status"); }, PATIENCE);
    const why = await bring(address, sent);
    clearTimeout(waiting);
    sign?.remove();
    if (why) {
      const box = notice(why, "alert");
      setTimeout(() => box.remove(), STAYS);
    }
  };

  const page = document.querySelector("main.making-file");
  if (page) {
    bring(location.href).then((why) => {
      const [heading, sentence] = why ? ["Chưa có tệp này", why] : SAVED;
      page.querySelector("h1").textContent = heading;
      page.querySelector("p").textContent = sentence;
    });
  }

  document.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || !isFile(link)) return;
    event.preventDefault();
    if (under.has(link.href)) return;
    under.add(link.href);
    await fetchFile(link.href, link.dataset.sent);
    under.delete(link.href);
  });
})();
