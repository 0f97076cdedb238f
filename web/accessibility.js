// Owns: TilikMirror, the invisible elements over the canvas that say what is drawn there, and keyboard focus.
// Depends on: page.js, input.js; the encoding of src/ui/accessibility_encoding.cpp. Thread: main.
// Why: screen readers, the Tab key and browser tests need real elements. Nodes keep their element from
// update to update (by id), only differences touch the DOM, and focus is never lost.
'use strict';

var TilikMirror = {
  root: null,
  polite: null,
  urgent: null,
  elements: new Map(),      // id -> { element, role, key, parent }
  isQuiet: false,           // focus is being moved by us, not by the person
  lastAnnouncement: 0,
  lastFocusRequest: 0,
  focusHistory: [],
  afterFieldId: 0,          // where focus goes when the text field closes

  roles: [
    ['div', 'group'], ['section', 'region'], ['h2', ''], ['p', ''], ['button', ''], ['button', ''],
    ['input', ''], ['button', 'radio'], ['div', 'radiogroup'], ['button', 'tab'], ['div', 'tablist'],
    ['input', ''], ['input', ''], ['button', 'combobox'], ['div', 'listbox'], ['button', 'option'],
    ['button', 'link'], ['div', 'img'], ['div', ''], ['div', 'list'], ['div', 'listitem'],
    ['div', 'progressbar'], ['div', 'dialog'], ['div', 'menu'], ['button', 'menuitem'], ['div', 'status'],
    ['nav', ''],
  ],
  flag: {
    disabled: 1, checked: 2, selected: 4, expanded: 8, collapsed: 16, mixed: 32, invalid: 64, readOnly: 128,
    multiline: 256, modal: 512, busy: 1024, popup: 2048, secret: 4096, focusable: 8192,
  },
  action: { activate: 1, setValue: 2, focus: 3, blur: 4, tablePage: 5, focusQuietly: 6 },

  start() {
    const mirror = TilikMirror;
    mirror.root = document.getElementById('mirror');
    if (!mirror.root) {
      mirror.root = document.createElement('div');
      mirror.root.id = 'mirror';
      document.body.appendChild(mirror.root);
    }
    mirror.polite = mirror.liveRegion('polite');
    mirror.urgent = mirror.liveRegion('assertive');
    mirror.root.addEventListener('click', (event) => mirror.onClick(event));
    mirror.root.addEventListener('input', (event) => mirror.onInput(event));
    mirror.root.addEventListener('focusin', (event) => mirror.onFocusIn(event));
    mirror.root.addEventListener('focusout', (event) => {
      const id = mirror.idOf(event.target);
      if (id !== 0 && !mirror.isQuiet) mirror.send(id, mirror.action.blur, '');
    });
  },

  liveRegion(kind) {
    const region = document.createElement('div');
    region.className = 'tilik-live';
    region.setAttribute('aria-live', kind);
    region.setAttribute('aria-atomic', 'true');
    document.body.appendChild(region);
    return region;
  },

  // ---------------------------------------------------------------- from the person to the UI
  idOf(target) {
    const element = target instanceof Element ? target.closest('[data-id]') : null;
    return element ? Number(element.dataset.id) : 0;
  },

  send(id, action, value) {
    TilikPage.withText(value, (address, length) =>
      TilikPage.program._tilik_web_accessibility_action(id, action, address, length));
    TilikPage.requestFrame();
  },

  onClick(event) {
    const mirror = TilikMirror;
    const pager = event.target instanceof Element ? event.target.closest('[data-page]') : null;
    if (pager) return mirror.send(mirror.idOf(pager), mirror.action.tablePage, pager.dataset.page);
    const entry = mirror.elements.get(mirror.idOf(event.target));
    if (!entry || (entry.flags & mirror.flag.disabled)) return;
    if (entry.role === 11 || entry.role === 12) return;
    TilikInput.finishComposition();
    mirror.send(mirror.idOf(event.target), mirror.action.activate, '');
    TilikPage.drawInEvent(1);
  },

  onInput(event) {
    const entry = TilikMirror.elements.get(TilikMirror.idOf(event.target));
    if (entry && (entry.role === 11 || entry.role === 12)) {
      TilikMirror.send(TilikMirror.idOf(event.target), TilikMirror.action.setValue, event.target.value);
    }
  },

  onFocusIn(event) {
    const mirror = TilikMirror;
    const id = mirror.idOf(event.target);
    if (id === 0) return;
    mirror.remember(id);
    // The clip of the container must not scroll when the browser brings the element into view.
    mirror.root.scrollTop = mirror.root.scrollLeft = 0;
    if (!mirror.isQuiet) mirror.send(id, mirror.action.focus, '');
  },

  remember(id) {
    const history = TilikMirror.focusHistory;
    const at = history.indexOf(id);
    if (at >= 0) history.splice(at, 1);
    history.push(id);
    if (history.length > 32) history.shift();
  },

  // True when the mirrored element that has focus makes its own use of the key.
  takesKey(event) {
    const entry = TilikMirror.elements.get(TilikMirror.idOf(document.activeElement));
    if (!entry) return false;
    // Escape closes what the field stands in, as everywhere.
    if (entry.role === 11) return event.key !== 'Escape';
    if (entry.role === 12) return /^(Arrow|Home|End|Page)/.test(event.key);
    const isFocusableOnly = entry.element.tagName === 'DIV' || entry.element.tagName === 'SECTION';
    return !isFocusableOnly && (event.key === 'Enter' || event.key === ' ');
  },

  // The text field that has focus without being edited, as after Enter, is edited; false when it is none.
  editsAgain() {
    const mirror = TilikMirror, id = mirror.idOf(document.activeElement), entry = mirror.elements.get(id);
    if (!entry || entry.role !== 11 || (entry.flags & (mirror.flag.disabled | mirror.flag.readOnly))) return false;
    mirror.send(id, mirror.action.focus, '');
    return true;
  },

  // Leaving the text field or the canvas with Tab goes on from the element that belongs there.
  beforeTab(isInField) {
    const mirror = TilikMirror;
    const active = document.activeElement;
    if (!isInField && active !== TilikPage.canvas) return;
    const entry = isInField ? mirror.elements.get(mirror.afterFieldId) : mirror.latestStillThere();
    if (entry) mirror.focusQuietly(entry.element);
  },

  // What had focus last of what is still there, or null.
  latestStillThere() {
    const mirror = TilikMirror;
    const id = mirror.focusHistory.findLast((id) => mirror.elements.has(id));
    return mirror.elements.get(id) || null;
  },

  focusLatest() {
    const mirror = TilikMirror;
    const entry = mirror.latestStillThere();
    // A field that is only fallen back to does not begin to be edited.
    if (entry && entry.role !== 11) entry.element.focus({ 'preventScroll': true });
    else mirror.focusQuietly(entry ? entry.element : TilikPage.canvas);
  },

  focusQuietly(element) {
    const mirror = TilikMirror;
    mirror.isQuiet = true;
    element.focus({ 'preventScroll': true });
    mirror.isQuiet = false;
  },

  focusAfterField() {
    // After a finger nothing that can be typed into may keep focus: the keyboard on the screen would stay.
    if (TilikInput.isByTouch) return TilikMirror.focusQuietly(TilikPage.canvas);
    const entry = TilikMirror.elements.get(TilikMirror.afterFieldId);
    // A sheet that closes takes its field along.
    if (entry) TilikMirror.focusQuietly(entry.element);
    else TilikMirror.focusLatest();
  },

  labelField(field, id) {
    const entry = TilikMirror.elements.get(id);
    TilikMirror.afterFieldId = id;
    field.setAttribute('aria-label', entry ? entry.name : '');
  },

  textFieldAt(x, y) {
    for (const entry of TilikMirror.elements.values()) {
      if (entry.role !== 11 || (entry.flags & TilikMirror.flag.disabled)) continue;
      if (x >= entry.x && y >= entry.y && x < entry.x + entry.width && y < entry.y + entry.height) return entry;
    }
    return null;
  },

  // ---------------------------------------------------------------- from the UI to the elements
  update(bytes) {
    const mirror = TilikMirror;
    const focused = mirror.idOf(document.activeElement);
    const hadFocus = focused !== 0 || document.activeElement === document.body;
    const reader = mirror.reader(bytes);
    const tree = mirror.read(reader);
    for (const [id, entry] of mirror.elements) {
      const next = tree.nodes.get(id);
      if (next && next.role === entry.role && mirror.tagOf(next) === entry.tag) continue;
      entry.element.remove();
      mirror.elements.delete(id);
    }
    const opened = mirror.place(tree.children, mirror.root, true);
    for (const node of tree.nodes.values()) mirror.describe(node);
    mirror.closeBehindModal();
    mirror.keepFocus(focused, hadFocus, opened);
    for (const message of tree.announcements) mirror.announce(message);
    if (tree.focus && tree.focus.serial > mirror.lastFocusRequest) {
      mirror.lastFocusRequest = tree.focus.serial;
      mirror.moveFocus(tree.focus);
    }
  },

  reader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    return {
      u8: () => view.getUint8(at++),
      u16: () => { at += 2; return view.getUint16(at - 2, true); },
      i16: () => { at += 2; return view.getInt16(at - 2, true); },
      u32: () => { at += 4; return view.getUint32(at - 4, true); },
      f64: () => { at += 8; return view.getFloat64(at - 8, true); },
      text: () => {
        const length = view.getUint32(at, true);
        at += 4 + length;
        return length === 0 ? '' : TilikPage.decoder.decode(bytes.subarray(at - length, at));
      },
    };
  },

  read(reader) {
    const tree = { nodes: new Map(), children: [], announcements: [], focus: null };
    const open = [];
    for (;;) {
      const what = reader.u8();
      if (what === 0) return tree;
      if (what === 1) {
        const node = TilikMirror.readNode(reader);
        // A repeated id would tear the elements apart; the first one keeps it.
        while (tree.nodes.has(node.id)) node.id = (node.id + 0x9e3779b9) >>> 0;
        tree.nodes.set(node.id, node);
        (open.length ? open[open.length - 1].children : tree.children).push(node);
        open.push(node);
      } else if (what === 2) {
        open.pop();
      } else if (what === 3) {
        open[open.length - 1].table = TilikMirror.readTable(reader);
      } else if (what === 4) {
        tree.announcements.push({ isUrgent: reader.u8() !== 0, serial: reader.u32(), text: reader.text() });
      } else if (what === 5) {
        tree.focus = { id: reader.u32(), serial: reader.u32(), isQuiet: reader.u8() !== 0 };
      }
    }
  },

  readNode(reader) {
    const node = { id: reader.u32(), role: reader.u8(), level: reader.u8(), flags: reader.u32(), children: [] };
    node.x = reader.i16();
    node.y = reader.i16();
    node.width = reader.i16();
    node.height = reader.i16();
    node.name = reader.text();
    node.value = reader.text();
    node.description = reader.text();
    if (node.role === 12 || node.role === 21) {
      node.minimum = reader.f64();
      node.maximum = reader.f64();
      node.now = reader.f64();
      node.step = reader.f64();
    }
    return node;
  },

  readTable(reader) {
    const table = { firstRow: reader.u32(), rowCount: reader.u32(), version: reader.u32(), columns: [], cells: [] };
    const columnCount = reader.u16();
    for (let i = 0; i < columnCount; ++i) table.columns.push(reader.text());
    const cellCount = reader.u32();
    for (let i = 0; i < cellCount; ++i) table.cells.push(reader.text());
    return table;
  },

  tagOf(node) {
    if (node.role === 2) return 'h' + Math.min(6, Math.max(1, node.level));
    if (node.role === 11 && (node.flags & TilikMirror.flag.multiline)) return 'textarea';
    return TilikMirror.roles[node.role][0];
  },

  // Puts the elements of `nodes` into `parent` in order, moving as few as possible: an element that is
  // moved loses focus. Returns a list, menu or dialog that was not there before.
  place(nodes, parent, isTop) {
    const mirror = TilikMirror;
    let cursor = parent.firstChild, opened = null;
    for (const node of nodes) {
      let entry = mirror.elements.get(node.id);
      if (!entry) {
        entry = { tag: mirror.tagOf(node), role: node.role, element: document.createElement(mirror.tagOf(node)), key: '' };
        entry.element.dataset.id = node.id;
        if (node.role === 18) entry.element.className = 'holds-table';
        mirror.elements.set(node.id, entry);
        if (node.role === 14 || node.role === 22 || node.role === 23) opened = node;
      }
      if (cursor !== entry.element) parent.insertBefore(entry.element, cursor);
      if (node.children.length > 0) opened = mirror.place(node.children, entry.element, false) || opened;
      // Only now: what stood next may have become a child of this one.
      cursor = entry.element.nextSibling;
    }
    return opened;
  },

  setOrRemove(element, name, value) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  },

  describe(node) {
    const mirror = TilikMirror, flag = mirror.flag;
    const entry = mirror.elements.get(node.id);
    const element = entry.element;
    Object.assign(entry, { name: node.name, flags: node.flags, x: node.x, y: node.y, width: node.width, height: node.height });
    const place = node.x + ' ' + node.y + ' ' + node.width + ' ' + node.height;
    if (entry.place !== place && node.width > 0 && (node.children.length === 0 || node.role === 17)) {
      entry.place = place;
      element.style.left = node.x + 'px';
      element.style.top = node.y + 'px';
      element.style.width = node.width + 'px';
      element.style.height = node.height + 'px';
      element.classList.add('placed');
    }
    const has = (bit) => (node.flags & bit) !== 0;
    if (node.role === 6) {
      element.checked = has(flag.checked);
      element.indeterminate = has(flag.mixed);
    }
    if ((node.role === 11 || node.role === 12)) {
      const value = node.role === 12 ? String(node.now) : node.value;
      if (node.role === 12) Object.assign(element, { min: node.minimum, max: node.maximum, step: node.step || 'any' });
      if (element.value !== value) element.value = value;
    }
    const key = [node.flags, node.level, node.name, node.value, node.description, node.now, node.table && node.table.version,
                 node.table && node.table.firstRow].join('\u0001');
    if (entry.key === key) return;
    entry.key = key;
    mirror.describeFully(node, element, has);
  },

  // "Size: followers". Some choices say their name in the value already, because no label stands beside them.
  choiceLabel(node) {
    if (!node.value || node.value.startsWith(node.name + ':')) return node.value || node.name || null;
    return node.name + ': ' + node.value;
  },

  describeFully(node, element, has) {
    const mirror = TilikMirror, flag = mirror.flag, set = mirror.setOrRemove;
    const role = mirror.roles[node.role][1];
    if (role) set(element, 'role', role);
    if (node.role === 2 || node.role === 3 || node.role === 25) {
      if (element.textContent !== node.name) element.textContent = node.name;
    } else {
      set(element, 'aria-label', node.role === 13 ? mirror.choiceLabel(node) : node.name || null);
    }
    set(element, 'aria-description', node.description || null);
    set(element, 'aria-disabled', has(flag.disabled) ? 'true' : null);
    set(element, 'aria-invalid', has(flag.invalid) ? 'true' : null);
    set(element, 'aria-readonly', has(flag.readOnly) ? 'true' : null);
    set(element, 'aria-busy', has(flag.busy) ? 'true' : null);
    set(element, 'aria-expanded', has(flag.expanded) ? 'true' : has(flag.collapsed) ? 'false' : null);
    set(element, 'aria-haspopup', node.role === 13 ? 'listbox' : has(flag.popup) ? 'true' : null);
    if (node.role === 5) set(element, 'aria-pressed', has(flag.checked) ? 'true' : 'false');
    if (node.role === 7) set(element, 'aria-checked', has(flag.checked) ? 'true' : 'false');
    if (node.role === 9 || node.role === 15) set(element, 'aria-selected', has(flag.selected) ? 'true' : 'false');
    if (node.role === 22) set(element, 'aria-modal', has(flag.modal) ? 'true' : null);
    if (element.tagName === 'BUTTON') element.type = 'button';
    if (node.role === 6) element.type = 'checkbox';
    if (node.role === 11 && element.tagName === 'INPUT') element.type = has(flag.secret) ? 'password' : 'text';
    if (node.role === 12) {
      element.type = 'range';
      set(element, 'aria-valuetext', node.value || null);
    }
    if (node.role === 21) {
      const isKnown = node.now >= node.minimum;
      set(element, 'aria-valuemin', String(node.minimum));
      set(element, 'aria-valuemax', String(node.maximum));
      set(element, 'aria-valuenow', isKnown ? String(node.now) : null);
      set(element, 'aria-valuetext', node.value || null);
    }
    const isControl = element.tagName === 'BUTTON' || element.tagName === 'INPUT' || element.tagName === 'TEXTAREA';
    if (isControl) element.tabIndex = has(flag.disabled) ? -1 : 0;
    else if (has(flag.focusable)) element.tabIndex = 0;
    else if (node.role === 22) element.tabIndex = -1;
    if (node.role === 18 && node.table) mirror.buildTable(node, element);
  },

  // Most answers change a few figures of a table of the same shape: only those cells are touched.
  updateCells(node, element) {
    const before = element.tilikTable, now = node.table;
    element.tilikTable = now;
    if (!before || before.firstRow !== now.firstRow || before.rowCount !== now.rowCount ||
        before.cells.length !== now.cells.length || before.columns.join('\u0001') !== now.columns.join('\u0001')) return false;
    const table = element.querySelector('table');
    if (!table || table.getAttribute('aria-label') !== node.name) return false;
    const cells = table.tBodies[0].getElementsByTagName('td');
    for (let i = 0; i < cells.length; ++i) {
      if (before.cells[i] !== now.cells[i]) cells[i].textContent = now.cells[i];
    }
    return true;
  },

  buildTable(node, element) {
    if (TilikMirror.updateCells(node, element)) return;
    const table = document.createElement('table');
    table.setAttribute('aria-label', node.name);
    table.setAttribute('aria-rowcount', String(node.table.rowCount + 1));
    const caption = table.createCaption();
    caption.textContent = node.name;
    const head = table.createTHead().insertRow();
    for (const column of node.table.columns) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = column;
      head.appendChild(cell);
    }
    const body = table.createTBody();
    const width = Math.max(1, node.table.columns.length);
    const rows = Math.floor(node.table.cells.length / width);
    for (let row = 0; row < rows; ++row) {
      const line = body.insertRow();
      line.setAttribute('aria-rowindex', String(node.table.firstRow + row + 2));
      for (let column = 0; column < width; ++column) line.insertCell().textContent = node.table.cells[row * width + column];
    }
    const pager = (text, page) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.dataset.page = page;
      return button;
    };
    const parts = [table];
    const english = document.documentElement.lang === 'en';
    if (node.table.firstRow > 0) parts.push(pager(english ? 'Previous rows' : 'Baris sebelumnya', '-1'));
    if (node.table.firstRow + rows < node.table.rowCount) parts.push(pager(english ? 'Next rows' : 'Baris berikutnya', '1'));
    element.replaceChildren(...parts);
  },

  // What lies behind a sheet is not reached with Tab. Lists that open from the sheet come after it.
  closeBehindModal() {
    const sheet = [...TilikMirror.root.querySelectorAll('[aria-modal="true"]')].pop();
    for (const child of TilikMirror.root.children) {
      const follows = sheet ? child.compareDocumentPosition(sheet) : 0;
      const isBehind = !!(follows & Node.DOCUMENT_POSITION_FOLLOWING) && !child.contains(sheet);
      if (child.inert !== isBehind) child.inert = isBehind;
    }
  },

  // Focus goes into a list, menu or dialog that opened, stays where it was otherwise, and when its element
  // is gone returns to the latest one that is still there.
  keepFocus(focused, hadFocus, opened) {
    const mirror = TilikMirror;
    if (opened && hadFocus && focused !== 0) {
      const element = mirror.elements.get(opened.id).element;
      const target = element.querySelector('[aria-selected="true"]') ||
                     element.querySelector('button:not([tabindex="-1"]), input:not([tabindex="-1"]), textarea') || element;
      target.focus({ 'preventScroll': true });
      return;
    }
    if (focused === 0 || mirror.idOf(document.activeElement) === focused) return;
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    mirror.focusLatest();
  },

  moveFocus(request) {
    const mirror = TilikMirror;
    const entry = mirror.elements.get(request.id);
    if (!entry) return;
    mirror.remember(request.id);
    // A text field that is being edited keeps the real focus in the text field of input.js.
    if (document.activeElement === TilikInput.field && entry.role === 11) return;
    if (request.isQuiet) mirror.focusQuietly(entry.element);
    else entry.element.focus({ 'preventScroll': true });
  },

  announce(message) {
    if (message.serial <= TilikMirror.lastAnnouncement) return;
    TilikMirror.lastAnnouncement = message.serial;
    const region = message.isUrgent ? TilikMirror.urgent : TilikMirror.polite;
    // The same sentence twice is read twice only if the text changes.
    region.textContent = region.textContent === message.text ? message.text + '\u00a0' : message.text;
  },
};
