// Owns: TilikPlaces, where the person is, for the browser's Back and Forward, and the question before leaving.
// Depends on: page.js; src/platform/web/ through ui_library.js. Thread: main.
// Why: pages and what lies over them are drawn by a program, so the browser knows of them only what is said here. A
// place is a number of src/app/place.h: 0 the first screen, an even number a page, the next odd one something over it.
'use strict';

var TilikPlaces = {
  here: 0,             // of the present entry of the history
  isGoingBack: false,  // by our own wish: what covered the page was closed
  asks: false,

  start() {
    TilikPlaces.write('replaceState', 0);
    window.addEventListener('popstate', (event) => TilikPlaces.arrive(event.state));
  },

  write(how, place) {
    TilikPlaces.here = place;
    try {
      window.history[how]({ tilikPlace: place }, '');
    } catch (error) {
      // A browser that keeps no history here, or was asked too often: Back leaves, as in any page.
    }
  },

  // The person is at `place` now. `asks`: leaving would lose what was loaded.
  set(place, asks) {
    TilikPlaces.askBeforeLeaving(asks);
    const here = TilikPlaces.here;
    if (place === here || TilikPlaces.isGoingBack) return;
    const isCovered = place % 2 === 1, wasCovered = here % 2 === 1;
    const page = place - (isCovered ? 1 : 0), pageBefore = here - (wasCovered ? 1 : 0);
    if (page !== pageBefore) {
      // Nobody goes back to a first screen behind which there is something now, nor to what covered another page.
      TilikPlaces.write(wasCovered || page === 0 || pageBefore === 0 ? 'replaceState' : 'pushState', page);
      if (isCovered) TilikPlaces.write('pushState', place);
    } else if (isCovered) {
      TilikPlaces.write('pushState', place);
    } else {
      TilikPlaces.isGoingBack = true;
      window.history.back();
    }
  },

  // Back or Forward was pressed, or we went back ourselves.
  arrive(state) {
    const place = state && Number.isInteger(state.tilikPlace) ? state.tilikPlace : TilikPlaces.here;
    TilikPlaces.here = place;
    const isOurs = TilikPlaces.isGoingBack;
    TilikPlaces.isGoingBack = false;
    if (!isOurs) TilikPage.program._tilik_web_place(place);
    TilikPage.requestFrame();
  },

  // Only while there is something to lose: a page that may ask is not kept for a quick return by all browsers.
  askBeforeLeaving(asks) {
    if (asks === TilikPlaces.asks) return;
    TilikPlaces.asks = asks;
    if (asks) window.addEventListener('beforeunload', TilikPlaces.ask);
    else window.removeEventListener('beforeunload', TilikPlaces.ask);
  },

  ask(event) {
    // After a fault there is nothing left to lose, and the way on is to load the page anew.
    if (document.documentElement.dataset.tilik === 'failed') return;
    event.preventDefault();
    event.returnValue = true;  // browsers before 2023
  },
};
