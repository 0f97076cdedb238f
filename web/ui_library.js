// Owns: the functions that src/platform/web and src/gfx import from JavaScript.
// Depends on: page.js, input.js, glyphs.js, accessibility.js, layout.js, places.js. Thread: main.
// Why: thin on purpose; the work is done in ordinary scripts of the page.
addToLibrary({
  tilik_web_start: () => {
    TilikPage.start(Module);
    TilikInput.start();
    TilikMirror.start();
    TilikPlaces.start();
  },

  tilik_web_set_canvas_size: (width, height) => {
    // Setting a size clears the canvas, even to the same size.
    if (TilikPage.canvas.width !== width) TilikPage.canvas.width = width;
    if (TilikPage.canvas.height !== height) TilikPage.canvas.height = height;
  },

  // Names of a lost context: deleting them would only bring warnings.
  tilik_web_forget_objects__deps: ['$GL'],
  tilik_web_forget_objects: () => {
    for (const table of [GL.buffers, GL.programs, GL.textures, GL.shaders, GL.vaos, GL.samplers]) {
      for (const name of Object.keys(table)) table[name] = null;
    }
  },

  tilik_web_request_frame: () => TilikPage.requestFrame(),
  tilik_web_request_frame_after: (milliseconds) => {
    const due = performance.now() + milliseconds;
    if (TilikPage.laterHandle && TilikPage.laterDue <= due) return;
    clearTimeout(TilikPage.laterHandle);
    TilikPage.laterDue = due;
    TilikPage.laterHandle = setTimeout(() => {
      TilikPage.laterHandle = 0;
      TilikPage.requestFrame();
    }, milliseconds);
  },

  tilik_web_set_cursor: (cursor) => { TilikPage.canvas.style.cursor = TilikPage.cursors[cursor] || 'default'; },

  tilik_web_set_page: (what, address, length) => {
    const text = TilikPage.textAt(address, length);
    if (what === 0) document.documentElement.lang = text;
    else if (what === 1) document.title = text;
  },

  tilik_web_set_place: (place, asks) => TilikPlaces.set(place >>> 0, asks !== 0),

  tilik_web_set_colours: (rgb, isDark) => {
    const colour = '#' + (rgb >>> 0).toString(16).padStart(6, '0');
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    document.documentElement.style.backgroundColor = colour;
    document.body.style.backgroundColor = colour;
    const meta = document.querySelector('meta[name="theme-color"]');
    if (meta) meta.content = colour;
  },

  tilik_web_copy_text: (address, length) => {
    const text = TilikPage.textAt(address, length);
    // From a file opened off disk there may be no asynchronous clipboard; the old command still works.
    const old = () => {
      let done = false;
      const answer = (event) => {
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
        event.stopImmediatePropagation();
        done = true;
      };
      document.addEventListener('copy', answer, true);
      try { document.execCommand('copy'); } catch (error) { done = false; }
      document.removeEventListener('copy', answer, true);
      return done;
    };
    if (old()) return 1;
    if (!navigator.clipboard) return 0;
    navigator.clipboard.writeText(text).catch(() => {});
    return 1;
  },

  tilik_web_can_read_clipboard: () => (navigator.clipboard && navigator.clipboard.readText ? 1 : 0),

  tilik_web_read_clipboard: () => {
    const closed = (isEmpty) => TilikPage.program._tilik_web_clipboard_closed(isEmpty);
    navigator.clipboard.readText().then(
      (text) => (text.trim() === '' ? closed(1) : TilikPage.addPastedText(text)),
      () => closed(0)
    );
  },

  tilik_web_capture: (address, length, x, y, width, height) => {
    TilikPage.pendingCaptures.push({ name: TilikPage.textAt(address, length), x, y, width, height });
    TilikPage.requestFrame();
  },

  tilik_web_pick_files: (address, length, many) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = TilikPage.textAt(address, length);
    field.multiple = !!many;
    field.style.display = 'none';
    field.addEventListener('change', () => {
      TilikPage.addFiles(field.files, 0);
      field.remove();
    });
    field.addEventListener('cancel', () => field.remove());
    document.body.appendChild(field);
    field.click();
  },

  tilik_web_download: (name, nameLength, mime, mimeLength, data, dataLength) => {
    const type = TilikPage.textAt(mime, mimeLength);
    TilikPage.saveBlob(new Blob([TilikPage.bytesAt(data, dataLength)], { 'type': type }), TilikPage.textAt(name, nameLength));
  },

  // The browser keeps what a Blob holds outside the program's memory, on disk where it is much.
  tilik_web_keep_for_download: (file, data, length) => {
    const kept = (TilikPage.keptParts ??= new Map());
    if (!kept.has(file)) kept.set(file, []);
    kept.get(file).push(new Blob([TilikPage.bytesAt(data, length)]));
  },
  tilik_web_download_kept: (file, name, nameLength, mime, mimeLength) => {
    const parts = TilikPage.keptParts?.get(file) || [];
    TilikPage.keptParts?.delete(file);
    const type = TilikPage.textAt(mime, mimeLength);
    if (nameLength > 0) TilikPage.saveBlob(new Blob(parts, { 'type': type }), TilikPage.textAt(name, nameLength));
  },

  tilik_web_open_link: (address, length) => {
    const url = TilikPage.textAt(address, length);
    if (!/^https?:\/\//i.test(url)) return;
    window.open(url, '_blank', 'noopener,noreferrer');
  },

  // Returns an address to be freed, or 0.
  tilik_web_read_setting: (address, length) => {
    try {
      const value = localStorage.getItem('tilik.' + TilikPage.textAt(address, length));
      return value === null ? 0 : TilikPage.newText(value);
    } catch (error) {
      return 0;
    }
  },

  tilik_web_write_setting: (key, keyLength, value, valueLength) => {
    try {
      localStorage.setItem('tilik.' + TilikPage.textAt(key, keyLength), TilikPage.textAt(value, valueLength));
      return 1;
    } catch (error) {
      return 0;
    }
  },


  // 0 reduced motion, 1 dark, 2 more contrast, 3 a finger is the first pointer
  tilik_web_prefers: (what) => {
    const queries = ['(prefers-reduced-motion: reduce)', '(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(pointer: coarse)'];
    return window.matchMedia(queries[what]).matches ? 1 : 0;
  },

  // Addresses to be freed; an empty text for a name that the browser does not know.
  tilik_web_zone_names: () => TilikPage.newText(TilikZones.names().join('\n')),
  tilik_web_zone_changes: (address, length) => TilikPage.newText(TilikZones.changes(TilikPage.textAt(address, length)).join(' ')),

  tilik_web_send_to_engine: (address, length, numbers, count) => {
    const files = [];
    const u32 = TilikPage.views().u32;
    for (let i = 0; i < count; ++i) {
      const id = u32[((numbers >>> 0) >>> 2) + i];
      files.push({ id, file: TilikPage.files.get(id) });
    }
    const host = TilikPage.host();
    if (host.sendToEngine) host.sendToEngine(TilikPage.bytesAt(address, length), files);
  },

  tilik_web_set_field: (isWanted, x, y, lineHeight, id, isMultiline, keepsPastes) =>
      TilikInput.setField(isWanted, x, y, lineHeight, id, isMultiline, keepsPastes),
  tilik_web_set_wants_pinch: (wants) => { TilikInput.wantsPinch = !!wants; },

  tilik_web_measure_text: (address, length, size, weight, out) => TilikGlyphs.measure(address, length, size, weight, out),
  tilik_web_draw_run: (pieces, count, width, height, out) => TilikGlyphs.drawRun(pieces, count, width, height, out),

  tilik_web_update_mirror: (address, length) => TilikMirror.update(TilikPage.bytesAt(address, length)),

  // Positions of the network go from the layout's worker to the graphics card without passing through
  // the program's memory.
  tilik_web_layout_start: (address, length) => TilikLayout.start(TilikPage.bytesAt(address, length)),
  tilik_web_layout_command: (command, node, x, y) => TilikLayout.command(command, node, x, y),
  tilik_web_layout_take_failure: () => TilikLayout.takeFailure(),
  tilik_web_layout_poll: (out, again) => TilikLayout.poll(out, again),
  tilik_web_layout_read: (out, count) => TilikLayout.read(out, count),
  tilik_web_layout_upload__deps: ['$GL'],
  tilik_web_layout_upload: (texture, width, height) =>
      TilikLayout.upload(GL.currentContext.GLctx, GL.textures[texture], width, height),
});
