// Where a review stops, in which order, and what is done there: pure, out of the draft and the decisions.

const SURE = 1;

// How sure the draft is of a proposal: how often such a first choice is right, the least of its columns; below all others
// where there is something to look at twice, or where the rules of the import find it wrong.
export const sureness = ({ choices, doubts }) => {
  const least = Math.min(SURE, ...Object.values(choices).map(([first]) => (first ? first[1] : 0)));
  return doubts.length ? least - SURE : least;
};

// The rows of a printed table, each with its label and the keys of its cells; a stated total stands with the amounts of
// its line.
const rowsOf = (proposals) => {
  const byLine = new Map(proposals.filter(({ cells }) => cells.line_path).map(({ line, cells }) => [line, cells.line_path]));
  const rows = new Map();
  for (const { key, line, cells, clause } of proposals) {
    const name = cells.line_path || byLine.get(line) || cells.unit_name || cells.row_label || String(line);
    const label = cells.row_label || cells.name || cells.unit_name || "";
    if (!rows.has(name)) rows.set(name, { label: "", keys: [], clause: cells.clause ?? clause });
    rows.get(name).label ||= label;
    rows.get(name).keys.push(key);
  }
  return [...rows.values()].map(({ label, keys, clause }) => ({ label: label || clause || "", keys }));
};

// The printed numbers of a table: the proposals that one number makes, an amount and the total that it states. A number
// stands under the heading of its amount.
const cellsOf = (proposals) => {
  const cells = new Map();
  for (const own of proposals) {
    const place = `${own.line}:${own.start}`;
    cells.set(place, [...(cells.get(place) ?? []), own]);
  }
  return [...cells.values()].map((all) => {
    const { column_label: label, bucket_start: year } = (all.find(({ cells: own }) => own.column_label) ?? all[0]).cells;
    return { head: label || year || "Số", keys: all.map(({ key }) => key), text: all[0].cells.amount_text ?? all[0].cells.officials ?? "" };
  });
};

// Whether a total stands where the amount does that the stop before is about.
const sameNumber = (stop, { line, start }, proposals) => {
  const before = stop.kind === "figure" && stop.keys.length === 1 && proposals.find(({ key }) => key === stop.keys[0]);
  return before && before.table === "budget" && before.line === line && before.start === start;
};

// The document's row, each figure with what says the same, each printed table, the numbers that are no figures.
export const stopsOf = ({ proposals, families }, isWrong) => {
  const later = new Set(Object.values(families).flatMap(([, ...others]) => others));
  const stops = [{ kind: "document", keys: ["document"], at: -1, sure: -2 }];
  const tables = new Map();
  const asides = [];
  const sureOf = (own) => sureness(own) - (isWrong(own.key) ? SURE : 0);
  proposals.forEach((own, at) => {
    if (!own.table) asides.push(...(own.explained ? [] : [own.key])); // others need nobody's word
    else if (own.table !== "targets" && own.printed !== null) {
      if (!tables.has(own.printed)) {
        tables.set(own.printed, { kind: "table", proposals: [], at, sure: SURE + 1 });
        stops.push(tables.get(own.printed));
      }
      tables.get(own.printed).proposals.push(own);
    } else if (own.table === "stated_totals" && sameNumber(stops.at(-1), own, proposals)) {
      const stop = stops.at(-1);
      [stop.keys, stop.isMixed, stop.sure] = [[...stop.keys, own.key], true, Math.min(stop.sure, sureOf(own))];
    } else if (!later.has(own.key)) stops.push({ kind: "figure", keys: families[own.key] ?? [own.key], at, sure: sureOf(own) });
  });
  for (const table of tables.values()) {
    table.keys = table.proposals.map(({ key }) => key);
    table.rows = rowsOf(table.proposals);
    table.cells = cellsOf(table.proposals);
  }
  if (asides.length) stops.push({ kind: "asides", keys: asides, at: proposals.length, sure: SURE + 2, rows: asides.map((key) => ({ label: "", keys: [key] })) });
  return stops;
};

export const ordered = (stops, unsureFirst) => [...stops].sort((one, other) => (unsureFirst ? one.sure - other.sure : 0) || one.at - other.at);

export const openOf = (keys, decided) => keys.filter((key) => !(key in decided));

// The next stop with something open behind `at`, round the end; -1 where everything is decided.
export const nextOpen = (stops, at, decided) => {
  for (let step = 1; step <= stops.length; step += 1) {
    const place = (at + step) % stops.length;
    if (openOf(stops[place].keys, decided).length) return place;
  }
  return -1;
};

export const nextRow = ({ rows }, at, decided) => {
  for (let step = 1; step <= rows.length; step += 1) {
    const place = (at + step + rows.length) % rows.length;
    if (openOf(rows[place].keys, decided).length) return place;
  }
  return -1;
};
