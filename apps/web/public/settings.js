// Runs before the first paint, so that nobody who chose a dark page is met by a white one.
(function () {
  var read = function (name) {
    var found = new RegExp('(?:^|; )sammanhang-' + name + '=([a-z]+)').exec(document.cookie);
    return found ? found[1] : '';
  };
  var root = document.documentElement;
  var theme = read('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (read('density') === 'compact') root.dataset.density = 'compact';
  if (read('language') === 'en') root.lang = 'en';
  // The staff page says where its texts lie: they are asked for now, not when the page knows that it needs them.
  var texts = document.currentScript.dataset[root.lang];
  if (texts) {
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = texts;
    document.head.appendChild(link);
  }
})();
