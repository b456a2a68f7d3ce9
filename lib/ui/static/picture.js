// "Tải ảnh": a card as a picture, composed in the reader's browser from what the card shows. Texts, lines and boxes become
// SVG elements one by one (no foreignObject: Word, PowerPoint and Inkscape must open it), the charts are copied. The PNG is
// that SVG on a canvas. Nothing is asked of the server but the app's own font.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const SCALE = 2;
  const MOST_SIDE = 16_000; // what browsers draw on one canvas, in px a side and in all
  const MOST_AREA = 120_000_000;
  const ROOMY = 1_200;
  const FALLBACK = "'Source Sans 3','Source Sans Pro',Arial,sans-serif"; // where a program reads no embedded font
  // Sizes to choose, in px: a slide, and the text of a page of A4 at 300 dots an inch, half of it and whole.
  const FRAMES = { png169: [2_560, 1_440], pnghalf: [2_008, 1_417], pnga4: [2_008, 2_917] };
  const NAMES = { png169: "16x9", pnghalf: "nua-trang", pnga4: "a4" }; // in the names of their files
  const SHRUNK = { png169: 3.2, pnghalf: 3.2, pnga4: 1.25 }; // how much too long still is one picture that can be read
  const FORMS = ["png", "svg", ...Object.keys(FRAMES)];
  const BUTTONS = FORMS.map((form) => `[class*="st-key-${form}-"]`).join(", ");
  const KEEP_WHOLE = "tr, h1, h2, h3, p, li, summary, .js-plotly-plot, .main-svg"; // a page ends at the end of one of these
  // What serves the screen alone: around a chart, and in it.
  const LEFT_OUT = 'button, [role="tablist"], .card-terms, [class*="st-key-tools-"], [data-testid="stIconMaterial"], '
    + '[data-testid="stElementToolbar"], .modebar-container, style, script, template, caption';
  const LAYERS_LEFT_OUT = ".draglayer, .hoverlayer, .zoomlayer, .selectionlayer, .menulayer, path:not([d])";
  // What a style may say about a part of a chart, with the value that needs no saying.
  const TYPE = { "font-size": "", "font-weight": "400", "font-style": "normal", "text-anchor": "start" };
  const PAINT = {
    "fill": "", "fill-opacity": "1", "fill-rule": "nonzero", "stroke": "none", "stroke-opacity": "1", "stroke-width": "1px",
    "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "opacity": "1", "paint-order": "normal",
  };

  const make = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null) element.setAttribute(key, typeof value === "number" ? Number(value.toFixed(2)) : value);
    }
    return element;
  };
  // Few programs know rgba(): the colour and its opacity apart; null where there is nothing to see.
  const paint = (name, css) => {
    const [red, green, blue, opacity = 1] = css.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    return opacity === 0 ? null : { [name]: hex, [`${name}-opacity`]: opacity < 1 ? opacity : null };
  };

  // -- the card once more, laid out for a picture; it stands in the page only until it is measured, so nothing flickers -------

  const layOut = (stage, region) => {
    const copy = region.cloneNode(true);
    copy.style.width = `${region.getBoundingClientRect().width}px`;
    stage.append(copy, imprint(copy));
    document.querySelector('[data-testid="stMain"]').append(stage);
    copy.querySelectorAll(".term").forEach((term) => term.replaceWith(term.textContent)); // words again
    copy.normalize();
    hide(copy.querySelectorAll(LEFT_OUT));
    copy.querySelectorAll(".picture-head").forEach((head) => head.removeAttribute("hidden"));
    copy.querySelectorAll("details").forEach(unfold);
    const all = [...copy.querySelectorAll(":not(svg *)")];
    all.flatMap((element) => [[element, "::before"], [element, "::after"]].map(readPseudo)).forEach((write) => write?.());
    stage.classList.add("picture-written");
    unroll(copy, all);
    // A tall table would be made too small to read: it gets more width.
    if (copy.offsetHeight > MOST_SIDE / SCALE && copy.querySelector("table")) copy.style.width = `${Math.max(copy.offsetWidth, ROOMY)}px`;
  };
  // Not removed: style sheets count the children of a card.
  const hide = (elements) => elements.forEach((element) => element.style.setProperty("display", "none", "important"));
  // The folded text has all sources; the line above it repeats the first of them.
  const unfold = (details) => {
    details.open = true;
    const foot = details.closest('[class*="st-key-foot-"]');
    if (foot) hide([...foot.children].filter((part) => !part.contains(details)));
  };
  // A mark that a style sheet adds becomes an element, which can be measured. First all are read, then all are written.
  const readPseudo = ([element, which]) => {
    const style = getComputedStyle(element, which);
    const text = style.content.match(/^"(.*)"$/);
    if (!text) return null;
    const properties = [...style].map((name) => [name, style.getPropertyValue(name)]);
    return () => {
      const written = Object.assign(document.createElement("span"), { textContent: text[1] });
      properties.forEach(([name, value]) => written.style.setProperty(name, value));
      element[which === "::before" ? "prepend" : "append"](written);
    };
  };
  // A box that scrolls shows all it has; what stays in place while it scrolls goes back to its own.
  const unroll = (copy, all) => {
    let beyond = 0;
    for (const element of all) {
      const { position, overflow } = getComputedStyle(element);
      if (position === "sticky") element.style.position = "static";
      if (!/auto|scroll/.test(overflow) || element.closest("[data-testid=stDataFrame]")) continue; // a drawn table
      beyond = Math.max(beyond, element.scrollWidth - element.clientWidth);
      Object.assign(element.style, { overflow: "visible", maxHeight: "none" });
    }
    if (beyond > 1) copy.style.width = `${copy.getBoundingClientRect().width + beyond}px`;
  };
  // Which page of which data this is, and where.
  const imprint = (copy) => {
    const version = [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stCaptionContainer"]')].pop();
    const partial = copy.querySelector("canvas") && "Bảng dài: ảnh chỉ có các dòng đang hiện trên màn hình; tệp Excel có đủ.";
    const block = document.createElement("footer");
    for (const line of [partial, document.title, version?.textContent, location.href]) {
      if (line) block.appendChild(document.createElement("p")).textContent = line;
    }
    return block;
  };

  // -- from the copy to SVG ---------------------------------------------------------------------------------------------------

  class Drawing {
    constructor(stage, region, name) {
      const box = stage.getBoundingClientRect();
      [this.left, this.top, this.width, this.height] = [box.left, box.top, Math.ceil(box.width), Math.ceil(box.height)];
      this.name = name;
      this.family = getComputedStyle(stage).fontFamily.split(",")[0].replaceAll('"', "");
      this.styles = new Set(); // of the font: upright, italic
      this.ascents = new Map();
      this.pen = document.createElement("canvas").getContext("2d");
      this.screens = [...region.querySelectorAll("canvas")].reverse(); // a copied canvas is empty
      this.whole = [...stage.querySelectorAll(KEEP_WHOLE)].map((part) => part.getBoundingClientRect())
        .map(({ top, bottom }) => [top - this.top, bottom - this.top]).filter(([top, bottom]) => bottom > top);
      this.root = make("svg", { xmlns: SVG, width: this.width, height: this.height, viewBox: `0 0 ${this.width} ${this.height}`,
        "font-family": `'${this.family}',${FALLBACK}` });
      this.defs = this.root.appendChild(make("defs", {}));
      this.add("rect", { width: this.width, height: this.height, fill: "#ffffff" });
      this.element(stage, 1, "");
    }

    add(name, attributes) {
      return this.root.appendChild(make(name, attributes));
    }

    // `lines`: underlines of what stands around, which styles do not inherit.
    element(element, opacity, lines) {
      const style = getComputedStyle(element);
      if (style.display === "none" || style.visibility === "hidden" || style.clipPath !== "none") return;
      if (element instanceof SVGSVGElement) return this.chart(element);
      if (element instanceof HTMLCanvasElement) return this.screen(element, this.screens.pop());
      const seen = opacity * style.opacity;
      const under = style.textDecorationLine === "none" ? lines : style.textDecorationLine;
      for (const box of style.display === "inline" ? element.getClientRects() : [element.getBoundingClientRect()]) {
        if (box.width && box.height) this.box(element, box, style);
      }
      for (const child of element.childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE) this.element(child, seen, under);
        else if (child.nodeType === Node.TEXT_NODE) this.text(child, style, seen, under);
      }
    }

    // Its length is given too, so that lines end where they should in a program that has another font.
    text(node, style, opacity, lines) {
      for (const { text, left, right, top, height } of linesOf(node)) {
        this.styles.add(style.fontStyle);
        this.add("text", {
          x: left - this.left, y: top - this.top + height * this.ascent(style), "font-size": style.fontSize,
          "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
          "font-style": style.fontStyle === "normal" ? null : style.fontStyle, "text-decoration": lines || null,
          ...paint("fill", style.color), opacity: opacity < 1 ? opacity : null, textLength: right - left, lengthAdjust: "spacingAndGlyphs",
        }).textContent = text;
      }
    }

    // The share of a line's height that is above its baseline.
    ascent({ fontStyle, fontWeight, fontFamily }) {
      const font = `${fontStyle} ${fontWeight} 100px ${fontFamily}`;
      if (!this.ascents.has(font)) {
        this.pen.font = font;
        const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = this.pen.measureText("x");
        this.ascents.set(font, up / (up + down));
      }
      return this.ascents.get(font);
    }

    box(element, { left, top, width, height }, style) {
      const [x, y, corner] = [left - this.left, top - this.top, style.borderTopLeftRadius];
      const rx = Math.min(corner.endsWith("%") ? width * parseFloat(corner) / 100 : parseFloat(corner), height / 2) || null;
      for (const fill of [paint("fill", style.backgroundColor), this.gradient(style.backgroundImage)]) {
        if (fill) this.add("rect", { x, y, width, height, rx, ...fill });
      }
      const [upper, right, lower, start] = ["Top", "Right", "Bottom", "Left"].map((side) => {
        const [line, wide] = [style[`border${side}Style`], parseFloat(style[`border${side}Width`])];
        const dashes = { dotted: `${wide} ${wide * 1.5}`, dashed: `${wide * 3} ${wide * 2}` }[line] ?? null;
        const colour = line !== "none" && wide && paint("stroke", style[`border${side}Color`]);
        return { half: wide / 2, stroke: colour && { ...colour, "stroke-width": wide, "stroke-dasharray": dashes } };
      });
      // Cells share their borders: each draws the two that its neighbours leave to it, their row none.
      if (style.borderCollapse === "collapse" && element instanceof HTMLTableRowElement) return;
      const shares = style.borderCollapse === "collapse" && element instanceof HTMLTableCellElement;
      if (shares && element.parentElement.rowIndex > 0) upper.stroke = null;
      if (shares && element.cellIndex > 0) start.stroke = null;
      if (upper.stroke && [right, lower, start].every((side) => JSON.stringify(side) === JSON.stringify(upper))) {
        const { half } = upper;
        this.add("rect", { x: x + half, y: y + half, width: width - 2 * half, height: height - 2 * half, rx: rx && Math.max(rx - half, 0),
          fill: "none", ...upper.stroke });
        return;
      }
      const line = (x1, y1, x2, y2, { stroke }) => stroke && this.add("line", { x1, y1, x2, y2, ...stroke });
      line(x, y + upper.half, x + width, y + upper.half, upper);
      line(x + width - right.half, y, x + width - right.half, y + height, right);
      line(x, y + height - lower.half, x + width, y + height - lower.half, lower);
      line(x + start.half, y, x + start.half, y + height, start);
    }

    // The two that our style sheets have: stripes ("chưa có trong bộ dữ liệu"), and a mark filled to the half.
    gradient(image) {
      const stops = [...image.matchAll(/(rgba?\([^)]*\))\s+([\d.]+)/g)].map(([, colour, at]) => [colour, Number(at)]);
      if (stops.length < 2) return null;
      const id = `${this.name}-fill-${image.replace(/\W+/g, "")}`;
      if (![...this.defs.children].some((known) => known.id === id)) {
        const [[before, from], [colour, to]] = stops.slice(-2);
        const isStriped = image.startsWith("repeating");
        const definition = isStriped
          ? make("pattern", { id, width: to, height: to, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })
          : make("linearGradient", { id });
        definition.append(...(isStriped ? [make("rect", { x: from, width: to - from, height: to, ...paint("fill", colour) })] : [
          make("stop", { offset: `${from}%`, "stop-color": before }), make("stop", { offset: `${to}%`, "stop-color": before, "stop-opacity": 0 })]));
        this.defs.append(definition);
      }
      return { fill: `url(#${id})` };
    }

    chart(svg) {
      const copy = svg.cloneNode(true);
      const parts = [...copy.querySelectorAll("*")];
      const dropped = [...copy.querySelectorAll(LAYERS_LEFT_OUT)];
      [...svg.querySelectorAll("*")].forEach((part, i) => this.part(part, parts[i]));
      dropped.forEach((part) => part.remove());
      for (let empty; (empty = copy.querySelectorAll("g:empty, defs:empty")).length;) empty.forEach((group) => group.remove());
      const { left, top } = svg.getBoundingClientRect();
      if (copy.children.length) this.add("g", { transform: `translate(${left - this.left} ${top - this.top})` }).append(...copy.children);
    }

    // Whatever a style says becomes an attribute: outside the page there is no style sheet. Names that parts of the chart
    // refer to are made this picture's own.
    part(part, copy) {
      const style = getComputedStyle(part);
      const isText = part instanceof SVGTextContentElement;
      const isDrawn = isText || part instanceof SVGGeometryElement;
      for (const [name, plain] of Object.entries({ ...PAINT, ...TYPE })) {
        const value = name === "opacity" || (name in TYPE ? isText : isDrawn) ? style.getPropertyValue(name) : plain;
        copy.removeAttribute(name);
        if (value !== plain) copy.setAttribute(name, value);
      }
      if (isText) {
        this.styles.add(style.fontStyle);
        copy.setAttribute("xml:space", "preserve");
        const length = part.childElementCount ? 0 : part.getComputedTextLength();
        if (length) copy.setAttribute("textLength", length.toFixed(2));
        if (length && copy.hasAttribute("dy")) { // a line of several: some programs count from the line above wrongly
          copy.removeAttribute("dy");
          copy.setAttribute("y", part.getStartPositionOfChar(0).y.toFixed(2));
        }
      }
      // oxlint-disable-next-line unicorn/no-useless-spread -- attributes leave while it runs
      for (const { name, value } of [...copy.attributes]) {
        if (name === "style" || name === "class" || name.startsWith("data-")) copy.removeAttribute(name);
        else if (name === "id") copy.setAttribute(name, `${this.name}-${value}`);
        else if (value.includes("url(")) copy.setAttribute(name, value.replace(/url\(["']?[^#)]*#([^"')]+)["']?\)/g, `url(#${this.name}-$1)`));
      }
    }

    screen(canvas, shown) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      if (width && height) this.add("image", { x: left - this.left, y: top - this.top, width, height, href: shown.toDataURL() });
    }
  }

  // The pieces of a text as lines break it, each with its place. A word that is broken itself is taken letter by letter.
  const linesOf = (node) => {
    const found = [];
    const range = document.createRange();
    const add = (start, end, glue) => {
      range.setStart(node, start);
      range.setEnd(node, end);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      if (boxes.length > 1 && end - start > 1) {
        for (let i = start; i < end; i++) add(i, i + 1, i === start ? glue : "");
      } else if (boxes.length) {
        const [{ left, right, top, height }] = boxes;
        const text = node.nodeValue.slice(start, end);
        const last = found.at(-1);
        if (last && Math.abs(last.top - top) < 2) Object.assign(last, { text: last.text + glue + text, right });
        else found.push({ text, left, right, top, height });
      }
    };
    for (const word of node.nodeValue.matchAll(/[^ \t\r\n\f]+/g)) add(word.index, word.index + word[0].length, " ");
    return found;
  };

  // -- the font, in the file --------------------------------------------------------------------------------------------------

  const fonts = new Map(); // address → the file as a data address
  const asData = async (address) => {
    const reader = new FileReader();
    const read = new Promise((resolve, reject) => Object.assign(reader, { onload: resolve, onerror: reject }));
    reader.readAsDataURL(await (await fetch(address)).blob());
    await read;
    return reader.result.replace(/^data:[^;,]*/, "data:font/woff2");
  };
  const embedFonts = async ({ family, styles, defs }) => {
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (!(rule instanceof CSSFontFaceRule)) continue;
        const [name, style, weight, source] = ["font-family", "font-style", "font-weight", "src"].map((key) => rule.style.getPropertyValue(key));
        if (name.replace(/["']/g, "") !== family || !styles.has(style)) continue;
        const address = new URL(source.match(/url\(["']?([^"')]+)/)[1], sheet.href ?? location.href).href;
        if (!fonts.has(address)) fonts.set(address, await asData(address));
        defs.appendChild(make("style", {})).textContent = `@font-face{font-family:'${family}';font-style:${style};font-weight:${weight};`
          + `src:url(${fonts.get(address)}) format('woff2')}`;
      }
    }
  };

  // -- the files ----------------------------------------------------------------------------------------------------------------

  const svgFile = ({ root }) => new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });

  // A picture too large for a canvas is made smaller; a blank one, which some browsers then give, is never handed out.
  const pngFile = async (drawing) => {
    const { width, height } = drawing;
    const image = new Image();
    image.src = URL.createObjectURL(svgFile(drawing));
    try {
      await image.decode();
      let scale = Math.min(SCALE, MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_AREA / (width * height)));
      for (; scale > 0.25; scale /= 2) {
        const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
        const pen = canvas.getContext("2d");
        pen.drawImage(image, 0, 0, canvas.width, canvas.height);
        const isDrawn = pen.getImageData(canvas.width - 2, canvas.height - 2, 1, 1).data[3] === 255;
        const file = isDrawn && await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
        if (file) return file;
      }
      throw new Error("no canvas takes the picture");
    } finally {
      URL.revokeObjectURL(image.src);
    }
  };

  // A part of the drawing, or all of it, in the middle of a white picture of this size.
  const framed = async ({ root, width }, from, until, [wide, high]) => {
    root.setAttribute("viewBox", `0 ${from} ${width} ${until - from}`);
    root.setAttribute("height", until - from);
    const image = new Image();
    image.src = URL.createObjectURL(svgFile({ root }));
    try {
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, wide, high);
      const scale = Math.min(wide / width, high / (until - from));
      pen.drawImage(image, (wide - width * scale) / 2, 0, width * scale, (until - from) * scale);
      const file = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      if (!file) throw new Error("no canvas takes the picture");
      return file;
    } finally {
      URL.revokeObjectURL(image.src);
    }
  };

  // Where pages of this height end: behind a row, a line or a chart, none of which is cut if it fits on a page.
  const pageEnds = ({ height, whole }, most) => {
    const ends = [0];
    while (height - ends.at(-1) > most) {
      const [last, limit] = [ends.at(-1), ends.at(-1) + most];
      const cut = whole.filter(([top, bottom]) => top > last && top < limit && bottom > limit && bottom - top < most).map(([top]) => top);
      ends.push(Math.max(Math.min(limit, ...cut), last + most / 2));
    }
    return [...ends, height];
  };

  // What fits is one picture; what would be too small to read in one becomes pages in one archive.
  const framedFile = async (drawing, form, card) => {
    const [wide, high] = FRAMES[form];
    const stem = `${card}_${NAMES[form]}`;
    const most = high / wide * drawing.width;
    if (drawing.height <= most * SHRUNK[form]) {
      return [await framed(drawing, 0, drawing.height, FRAMES[form]), `${stem}.png`];
    }
    const ends = pageEnds(drawing, most);
    const pages = [];
    for (let i = 1; i < ends.length; i++) {
      const page = await framed(drawing, ends[i - 1], ends[i], FRAMES[form]); // one after the other: each takes much memory
      pages.push([`${stem}_${String(i).padStart(2, "0")}.png`, new Uint8Array(await page.arrayBuffer())]);
    }
    return [archive(pages), `${stem}.zip`];
  };

  // A ZIP archive of files as they are: pictures are packed already. (PKWARE's APPNOTE, 4.3)
  const archive = (files) => {
    const head = (signature, ...fields) => {
      const bytes = new DataView(new ArrayBuffer(4 + fields.reduce((sum, [size]) => sum + size, 0)));
      bytes.setUint32(0, signature, true);
      let at = 4;
      for (const [size, value] of fields) {
        if (size === 2) bytes.setUint16(at, value, true);
        else bytes.setUint32(at, value, true);
        at += size;
      }
      return new Uint8Array(bytes.buffer);
    };
    const [parts, directory] = [[], []];
    let offset = 0;
    for (const [file, content] of files) {
      const name = Uint8Array.from(file, (letter) => letter.charCodeAt(0)); // plain letters
      const about = [[2, 20], [2, 0], [2, 0], [2, 0], [2, 0x21], [4, checksum(content)], [4, content.length], [4, content.length], [2, name.length], [2, 0]];
      const own = head(0x04034b50, ...about);
      directory.push(head(0x02014b50, [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
      parts.push(own, name, content);
      offset += own.length + name.length + content.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = head(0x06054b50, [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
    return new Blob([...parts, ...directory, end], { type: "application/zip" });
  };
  const checksum = (bytes) => { // CRC-32
    let sum = -1;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return (sum ^ -1) >>> 0;
  };

  const plain = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  // The title and the years it speaks of: "dich-vu-cong-truc-tuyen-muc-do-3_2018".
  const stemOf = (region) => {
    const title = plain(region.querySelector("h1, h2, h3")?.textContent ?? document.title);
    const years = region.textContent.match(/(?:năm|giai đoạn) (20\d\d(?:-20\d\d)?)/i)?.[1];
    return years && !title.includes(years) ? `${title}_${years}` : title;
  };
  const save = (file, download) => {
    const href = URL.createObjectURL(file);
    Object.assign(document.createElement("a"), { href, download }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  const tell = (textContent) => {
    const notice = Object.assign(document.createElement("div"), { className: "picture-notice", role: "alert", textContent });
    document.body.append(notice);
    setTimeout(() => notice.remove(), 10_000);
  };

  const hand = async (form, key) => {
    const region = document.querySelector(`.st-key-card-${CSS.escape(key)}, .st-key-picture-${CSS.escape(key)}`);
    const stage = Object.assign(document.createElement("div"), { className: "picture-stage" });
    let drawing;
    try {
      layOut(stage, region);
      drawing = new Drawing(stage, region, key);
    } finally {
      stage.remove();
    }
    await embedFonts(drawing);
    const stem = stemOf(region);
    if (form in FRAMES) save(...await framedFile(drawing, form, stem));
    else save(await (form === "png" ? pngFile : svgFile)(drawing), `${stem}.${form}`);
  };

  // Ahead of Streamlit, so that the click never reaches the server.
  addEventListener("click", (event) => {
    const place = event.target instanceof Element && event.target.closest("button")?.closest(BUTTONS);
    const [, form, key] = (place && place.className.match(/st-key-((?:png|svg)[a-z0-9]*)-(\S+)/)) || [];
    if (!key) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    place.closest("[popover]")?.hidePopover();
    hand(form, key).catch((error) => {
      console.warn(error);
      tell(form !== "svg" ? "Chưa tạo được ảnh PNG. Hãy thử ảnh SVG." : "Chưa tạo được ảnh. Hãy tải lại trang rồi thử lại.");
    });
  }, true);
})();
