// Owns: TilikInput, what fingers, mouse, keyboard and clipboard do, told to the UI program.
// Depends on: ui_library.js (TilikPage), accessibility.js (TilikMirror). Thread: main.
// Why: the browser's own keys stay the browser's: nothing is cancelled that the UI has no use for,
// Tab is never taken, and copy and paste are answered in their own events, never from key presses.
'use strict';

var TilikInput = {
  field: null,            // the one text field: IME, mobile keyboards, typed text
  isComposing: false,
  modifiers: 0,
  touches: new Map(),
  buttons: 0,             // of mouse and pen, as told: PointerEvent.buttons
  pinch: null,
  isByTouch: false,       // the last press was a finger's, and Tab has not been used since
  wantsPinch: false,      // the UI says whether what is under the pointer can be zoomed
  fieldIsWanted: false,
  typedAhead: null,       // { text, pasted, until_ms }: typed or pasted before the field is there that the keys are for
  sentinel: '\u200b\u200b',  // so that a mobile keyboard has something to delete
  largePasteLength: 65536,
  keepsPastes: false,     // whatever their length
  keys: {
    'Tab': 1, 'Enter': 2, 'Escape': 3, ' ': 4, 'Backspace': 5, 'Delete': 6, 'Insert': 7, 'Home': 8, 'End': 9,
    'PageUp': 10, 'PageDown': 11, 'ArrowLeft': 12, 'ArrowRight': 13, 'ArrowUp': 14, 'ArrowDown': 15,
    'F1': 16, 'F2': 17, 'F3': 18, 'F4': 19, 'F6': 20, '/': 21, '?': 21, '+': 22, '=': 22, '-': 23,
  },

  start() {
    const input = TilikInput;
    input.makeField();
    input.listenToPointers();
    input.listenToKeys();
    input.listenToClipboard();
    input.listenToDrops();
    window.addEventListener('focus', () => { TilikPage.program._tilik_web_focus(1); TilikPage.requestFrame(); });
    window.addEventListener('blur', () => {
      input.modifiers = 0;  // the UI forgets what is held, too
      TilikPage.program._tilik_web_focus(0);
      TilikPage.requestFrame();
    });
  },

  // ---------------------------------------------------------------- pointers
  kindOf(event) {
    return event.pointerType === 'touch' ? 1 : event.pointerType === 'pen' ? 2 : 0;
  },

  listenToPointers() {
    const canvas = TilikPage.canvas;
    canvas.style.touchAction = 'none';
    canvas.addEventListener('pointerdown', (event) => TilikInput.onPointerDown(event));
    canvas.addEventListener('pointermove', (event) => TilikInput.onPointerMove(event));
    canvas.addEventListener('pointerup', (event) => TilikInput.onPointerUp(event, false));
    canvas.addEventListener('pointercancel', (event) => TilikInput.onPointerUp(event, true));
    canvas.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) {
        TilikPage.program._tilik_web_pointer_leave();
        TilikPage.requestFrame();
      }
    });
    // A right click and a long press open our own menus.
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    // Keeps the focus where we put it instead of on the body.
    canvas.addEventListener('mousedown', (event) => event.preventDefault());
    canvas.addEventListener('wheel', (event) => TilikInput.onWheel(event), { 'passive': false });
  },

  tellModifiers(event) {
    const bits = (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
    if (bits !== TilikInput.modifiers) TilikPage.program._tilik_web_modifiers(bits);
    TilikInput.modifiers = bits;
  },

  onPointerDown(event) {
    const input = TilikInput;
    input.finishComposition();
    input.tellModifiers(event);
    input.isByTouch = event.pointerType === 'touch';
    const x = event.clientX - TilikPage.left, y = event.clientY - TilikPage.top;
    try { TilikPage.canvas.setPointerCapture(event.pointerId); } catch (error) { /* already up */ }
    if (event.pointerType === 'touch') {
      input.touches.set(event.pointerId, { x, y });
      if (input.touches.size === 2) {
        // The first finger's press becomes half a pinch.
        TilikPage.program._tilik_web_pointer_leave();
        input.pinch = input.pinchState();
      }
      if (input.touches.size > 1) return TilikPage.requestFrame();
    }
    if (!input.fieldIsWanted && document.activeElement !== TilikPage.canvas) {
      TilikMirror.focusQuietly(TilikPage.canvas);
    }
    if (event.pointerType === 'touch') TilikPage.program._tilik_web_pointer_button(0, 1, x, y, 1, event.timeStamp);
    else input.tellButtons(event, event.buttons);
    TilikPage.requestFrame();
  },

  // A second button pressed or let go of while the first is held comes as a move.
  tellButtons(event, buttons) {
    const x = event.clientX - TilikPage.left, y = event.clientY - TilikPage.top;
    for (let button = 0; button < 3; ++button) {
      const bit = 1 << button;
      if ((buttons ^ TilikInput.buttons) & bit) {
        TilikPage.program._tilik_web_pointer_button(button, buttons & bit ? 1 : 0, x, y, TilikInput.kindOf(event), event.timeStamp);
      }
    }
    TilikInput.buttons = buttons;
  },

  onPointerMove(event) {
    const input = TilikInput;
    const x = event.clientX - TilikPage.left, y = event.clientY - TilikPage.top;
    if (event.pointerType === 'touch') {
      const touch = input.touches.get(event.pointerId);
      if (!touch) return;
      touch.x = x;
      touch.y = y;
      if (input.touches.size > 1) return input.movePinch();
      if (input.pinch) return;
    }
    input.tellModifiers(event);
    TilikPage.program._tilik_web_pointer_move(x, y, input.kindOf(event), event.timeStamp);
    if (event.pointerType !== 'touch' && event.buttons !== input.buttons) input.tellButtons(event, event.buttons);
    TilikPage.requestFrame();
  },

  onPointerUp(event, isCancelled) {
    const input = TilikInput;
    const x = event.clientX - TilikPage.left, y = event.clientY - TilikPage.top;
    if (event.pointerType === 'touch') {
      input.touches.delete(event.pointerId);
      if (input.pinch) {
        if (input.touches.size === 0) input.pinch = null;
        return TilikPage.requestFrame();
      }
    }
    if (event.pointerType !== 'touch') input.tellButtons(event, isCancelled ? 0 : event.buttons);
    else if (!isCancelled) TilikPage.program._tilik_web_pointer_button(0, 0, x, y, 1, event.timeStamp);
    if (isCancelled) TilikPage.program._tilik_web_pointer_leave();
    // Mobile keyboards open only for a focus inside the gesture, so it cannot wait for the next frame:
    // the mirror knows where the text fields are.
    if (!isCancelled && event.pointerType === 'touch' && TilikMirror.textFieldAt(x, y)) {
      input.focusField();
    }
    // A tap becomes pointer, press and release in three pictures. A field that it opens is edited two later, and that
    // too must happen inside the gesture.
    TilikPage.drawInEvent(isCancelled ? 0 : event.pointerType === 'touch' ? 5 : 1);
  },

  pinchState() {
    const [a, b] = Array.from(TilikInput.touches.values());
    return {
      x: (a.x + b.x) / 2, y: (a.y + b.y) / 2,
      distance: Math.max(8, Math.hypot(a.x - b.x, a.y - b.y)),
    };
  },

  movePinch() {
    const before = TilikInput.pinch, now = TilikInput.pinchState();
    if (before) TilikPage.program._tilik_web_pinch(now.distance / before.distance, now.x, now.y, now.x - before.x, now.y - before.y);
    TilikInput.pinch = now;
    TilikPage.requestFrame();
  },

  onWheel(event) {
    TilikInput.tellModifiers(event);
    const x = event.clientX - TilikPage.left, y = event.clientY - TilikPage.top;
    // Lines of 100 css px, whatever unit the browser and the device report in.
    const unit = event.deltaMode === 1 ? 0.33 : event.deltaMode === 2 ? 6 : 0.01;
    let dx = event.deltaX * unit, dy = event.deltaY * unit;
    if (event.ctrlKey || event.metaKey) {
      // A pinch on a trackpad arrives as ctrl + wheel. Away from charts it stays the browser's zoom.
      if (!TilikInput.wantsPinch) return;
      event.preventDefault();
      TilikPage.program._tilik_web_pinch(Math.exp(-Math.max(-1, Math.min(1, dy)) * 0.6), x, y, 0, 0);
      return TilikPage.requestFrame();
    }
    event.preventDefault();
    if (event.shiftKey && dx === 0) [dx, dy] = [dy, 0];
    TilikPage.program._tilik_web_wheel(-dx, -dy, x, y);
    TilikPage.requestFrame();
  },

  // ---------------------------------------------------------------- keyboard
  keyOf(event) {
    const known = TilikInput.keys[event.key];
    if (known) return known;
    if (event.key && event.key.length === 1) {
      if (event.key >= '0' && event.key <= '9') return 64 + Number(event.key);
      const code = event.key.toLowerCase().charCodeAt(0) - 97;
      if (code >= 0 && code < 26) return 32 + code;
      // Other alphabets: the key's place on the board, for shortcuts.
      if (event.code && event.code.startsWith('Key')) return 32 + event.code.charCodeAt(3) - 65;
    }
    return 0;
  },

  listenToKeys() {
    window.addEventListener('keydown', (event) => TilikInput.onKey(event, true), true);
    window.addEventListener('keyup', (event) => TilikInput.onKey(event, false), true);
  },

  onKey(event, isDown) {
    const input = TilikInput;
    if (event.isComposing || input.isComposing || event.keyCode === 229) return;
    input.tellModifiers(event);
    const key = input.keyOf(event);
    const inField = document.activeElement === input.field;
    const command = event.ctrlKey || event.metaKey;
    if (key === 1) {
      // Tab walks the mirrored elements, in and out of the page, as on any other page.
      input.isByTouch = false;
      if (isDown && !command && !event.altKey) TilikMirror.beforeTab(inField);
      return;
    }
    // A key that is let go of is told wherever focus went meanwhile: else it would stay down and repeat.
    if (!isDown) return input.tellKey(key, false);
    if (input.keepsForField(event, isDown, inField) || TilikMirror.takesKey(event)) return;
    if (key === 0) return;
    // Shift with Insert pastes and with Delete cuts: events of their own, too.
    if (event.shiftKey && (key === 6 || key === 7)) return;
    if (command && !event.altKey) {
      // Of the browser's chords only undo, redo, select all and word movement have a meaning here; copy,
      // cut and paste come as events of their own.
      const isOurs = key === 32 || key === 32 + 24 || key === 32 + 25 || (key >= 5 && key <= 15) || key === 2;
      if (!isOurs) return;
      event.preventDefault();
    } else if (event.altKey || (key >= 16 && key <= 20)) {
      return;  // alt + arrow is history, function keys are the browser's
    } else if (inField) {
      // What edits goes to the UI as a key; what types comes as text only. Were it told as a key, too, each letter
      // would wait for two pictures, since keys and letters keep their order.
      const isEditing = key === 2 || key === 3 || (key >= 5 && key <= 15);
      if (!isEditing) return;
      event.preventDefault();
    } else if (key >= 4 && key <= 15) {
      event.preventDefault();
    }
    if (event.key === '/' && !inField) input.awaitField();
    input.tellKey(key, true);
    // With Command held, macOS tells of no letter that is let go of.
    if (event.metaKey) input.tellKey(key, false);
  },

  tellKey(key, isDown) {
    if (key === 0) return;
    TilikPage.program._tilik_web_key(key, isDown ? 1 : 0, TilikInput.modifiers);
    TilikPage.requestFrame();
  },

  // The search that "/" opens has its field a picture or two later. Letters typed until then are no shortcuts.
  awaitField() {
    TilikInput.typedAhead = { 'text': '', 'pasted': '', 'until_ms': performance.now() + 1000 };
  },

  keepsForField(event, isDown, inField) {
    const input = TilikInput;
    if (inField || (input.typedAhead && performance.now() > input.typedAhead['until_ms'])) input.typedAhead = null;
    const isTyped = (event.key.length === 1 || event.key === 'Enter') && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (inField || !isDown || !isTyped) return false;
    const isAwaited = !!input.typedAhead;
    // A field that was left with Enter still has focus: what is typed next is for it.
    if (!isAwaited && TilikMirror.editsAgain()) input.awaitField();
    if (!input.typedAhead) return false;
    if (event.key.length === 1) input.typedAhead['text'] += event.key;
    else if (isAwaited) input.typedAhead['text'] += '\n';
    event.preventDefault();
    return true;
  },

  typeAhead() {
    const input = TilikInput, ahead = input.typedAhead;
    input.typedAhead = null;
    if (!ahead) return;
    ahead['text'].split('\n').forEach((line, i) => {
      if (i > 0) input.pressKey(2);
      if (line !== '') input.typeText(line);
    });
    if (ahead['pasted']) input.pasteText(ahead['pasted']);
  },

  // ---------------------------------------------------------------- the text field
  makeField() {
    const input = TilikInput;
    const field = document.createElement('textarea');
    field.id = 'tilik-text-field';
    field.tabIndex = -1;
    for (const [name, value] of [['autocomplete', 'off'], ['autocapitalize', 'sentences'], ['autocorrect', 'on'],
      ['spellcheck', 'false'], ['rows', '1'], ['wrap', 'off'], ['enterkeyhint', 'done']]) field.setAttribute(name, value);
    field.value = input.sentinel;
    field.addEventListener('compositionstart', () => {
      input.isComposing = true;
      field.value = '';
      field.classList.add('composing');
    });
    field.addEventListener('compositionend', (event) => {
      if (!input.isComposing) return;
      input.endComposition();
      input.typeText(event.data || field.value.replace(/\u200b/g, ''));
    });
    field.addEventListener('beforeinput', (event) => input.onBeforeInput(event));
    field.addEventListener('input', () => {
      if (!input.isComposing) input.typeText(field.value.replace(/\u200b/g, ''));
    });
    field.addEventListener('blur', () => {
      if (!document.hasFocus()) return;  // the whole window lost it, for a while
      TilikPage.program._tilik_web_field_blur();
      TilikPage.requestFrame();
    });
    document.body.appendChild(field);
    input.field = field;
  },

  endComposition() {
    TilikInput.isComposing = false;
    TilikInput.field.classList.remove('composing');
  },

  // Keyboards of phones compose every word. Whatever is pressed next, the word belongs to the field that it is in.
  finishComposition() {
    const input = TilikInput;
    if (!input.isComposing) return;
    input.endComposition();
    input.typeText(input.field.value.replace(/\u200b/g, ''));
  },

  pressKey(key) {
    TilikPage.program._tilik_web_key(key, 1, 0);
    TilikPage.program._tilik_web_key(key, 0, 0);
    TilikPage.requestFrame();
  },

  onBeforeInput(event) {
    if (TilikInput.isComposing) return;
    const press = (key) => {
      TilikInput.pressKey(key);
      event.preventDefault();
    };
    if (event.inputType === 'deleteContentBackward' || event.inputType === 'deleteWordBackward') press(5);
    else if (event.inputType === 'deleteContentForward') press(6);
    else if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') press(2);
    else if (event.inputType === 'insertFromPaste' || event.inputType === 'historyUndo') event.preventDefault();
  },

  typeText(text) {
    TilikInput.field.value = TilikInput.sentinel;
    TilikInput.field.setSelectionRange(2, 2);
    if (text === '') return;
    TilikPage.withText(text, (address, length) => TilikPage.program._tilik_web_text(address, length));
    TilikPage.requestFrame();
  },

  focusField() {
    const input = TilikInput;
    if (document.activeElement === input.field) return;
    input.field.focus({ 'preventScroll': true });
    input.field.setSelectionRange(input.field.value.length, input.field.value.length);
  },

  setField(isWanted, x, y, lineHeight, accessibilityId, isMultiline, keepsPastes) {
    const input = TilikInput;
    input.fieldIsWanted = !!isWanted;
    input.keepsPastes = !!keepsPastes;
    const field = input.field;
    if (!isWanted) {
      if (document.activeElement === field) TilikMirror.focusAfterField();
      return;
    }
    // The candidate window of an IME and the zoom of a phone follow the field's place.
    field.style.left = Math.round(x + TilikPage.left) + 'px';
    field.style.top = Math.round(y + TilikPage.top) + 'px';
    field.style.height = field.style.lineHeight = Math.round(lineHeight) + 'px';
    field.setAttribute('aria-multiline', isMultiline ? 'true' : 'false');
    TilikMirror.labelField(field, accessibilityId >>> 0);
    if (document.hasFocus() || document.activeElement === document.body) input.focusField();
    input.typeAhead();
  },

  // ---------------------------------------------------------------- clipboard
  pasteText(text) {
    TilikPage.withText(text, (address, length) => TilikPage.program._tilik_web_paste(address, length));
    TilikPage.requestFrame();
  },

  isForeign(target) {
    // Elements of the page that are not ours, should there ever be some.
    return target instanceof Element && target.closest && !!target.closest('[data-own-clipboard]');
  },

  listenToClipboard() {
    const input = TilikInput;
    const answerCopy = (event, isCut) => {
      if (input.isForeign(event.target) || !event.clipboardData) return;
      const address = TilikPage.program._tilik_web_copy(isCut) >>> 0;
      TilikPage.requestFrame();
      if (address === 0) return;
      event.clipboardData.setData('text/plain', TilikPage.textToZero(address));
      event.preventDefault();
    };
    document.addEventListener('copy', (event) => answerCopy(event, 0));
    document.addEventListener('cut', (event) => answerCopy(event, 1));
    document.addEventListener('paste', (event) => {
      if (input.isForeign(event.target) || !event.clipboardData) return;
      event.preventDefault();
      if (event.clipboardData.files.length > 0) return TilikPage.addFiles(event.clipboardData.files, 2);
      const text = event.clipboardData.getData('text/plain');
      if (text === '') return;
      const isLarge = text.length >= input.largePasteLength && !input.keepsPastes;
      if (input.fieldIsWanted && !isLarge) {
        return input.pasteText(text);
      }
      if (!isLarge && TilikMirror.editsAgain()) {
        input.awaitField();
        input.typedAhead['pasted'] = text;
        return;
      }
      // A whole chat or table: it stays with the browser and is read by the engine as a file would be.
      TilikPage.addPastedText(text);
    });
  },

  listenToDrops() {
    let depth = 0;
    const over = (isOver) => {
      TilikPage.program._tilik_web_drag_over(isOver ? 1 : 0);
      TilikPage.requestFrame();
    };
    const carries = (event) => {
      const types = event.dataTransfer ? Array.from(event.dataTransfer.types) : [];
      return types.includes('Files') || types.includes('text/plain');
    };
    window.addEventListener('dragenter', (event) => {
      if (carries(event) && depth++ === 0) over(true);
    });
    window.addEventListener('dragleave', () => {
      if (depth > 0 && --depth === 0) over(false);
    });
    window.addEventListener('dragover', (event) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
    window.addEventListener('drop', (event) => {
      event.preventDefault();
      depth = 0;
      over(false);
      if (!event.dataTransfer) return;
      if (event.dataTransfer.files.length > 0) return TilikPage.addFiles(event.dataTransfer.files, 1);
      const text = event.dataTransfer.getData('text/plain');
      if (text) TilikPage.addPastedText(text);
    });
  },
};
