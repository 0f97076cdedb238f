// JavaScript functions that the engine program imports: it has no file system
// and no DOM, so messages, files and downloads go through these.
// Pointers may lie above 2 GB and arrive as negative numbers: `>>> 0` first.
// The state is set up by engine_worker.js on the module object.
addToLibrary({
  tilik_engine_send: function (pointer, size) {
    pointer >>>= 0;
    Module['tilikHost'].send(HEAPU8.slice(pointer, pointer + (size >>> 0)));
  },

  tilik_file_size: function (id) {
    return Module['tilikHost'].fileSize(id >>> 0);
  },

  tilik_file_read: function (id, offset, pointer, size) {
    return Module['tilikHost'].fileRead(id >>> 0, offset, HEAPU8, pointer >>> 0, size >>> 0);
  },

  tilik_file_release: function (id) {
    Module['tilikHost'].fileRelease(id >>> 0);
  },

  tilik_export_begin: function (id) {
    Module['tilikHost'].exportBegin(id >>> 0);
  },

  tilik_export_part: function (id, pointer, size) {
    pointer >>>= 0;
    Module['tilikHost'].exportPart(id >>> 0, HEAPU8.slice(pointer, pointer + (size >>> 0)));
  },

  tilik_export_finish__deps: ['$UTF8ToString'],
  tilik_export_finish: function (id, name, mime) {
    Module['tilikHost'].exportFinish(id >>> 0, UTF8ToString(name >>> 0), UTF8ToString(mime >>> 0));
  },

  tilik_export_abort: function (id) {
    Module['tilikHost'].exportAbort(id >>> 0);
  },
});
