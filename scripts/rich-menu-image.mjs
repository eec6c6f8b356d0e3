/**
 * Draws assets/rich-menu/<name>.png from <name>.json: `npm run rich-menu:image`, or `-- linked` for one of them. The pictures are
 * committed, so nobody needs this but who changes a menu. The drawing tools are large (a canvas of 35 MB, a Japanese font of 80 MB), so
 * they are not among our dependencies; this script fetches the very versions below into .cache/rich-menu when they are missing. Same
 * input, same picture.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { icons } from './rich-menu-icons.mjs';

const TOOLS = { '@napi-rs/canvas': '1.1.1', '@fontsource/noto-sans-jp': '5.3.0' };
const MOST_BYTES = 1024 * 1024; // LINE takes a rich menu's picture of up to 1 MB

const GAP = 22; // between cards, and around them
const RADIUS = 60;
const ICON = { size: 270, top: 82 };
const TEXT = { middle: 508, one: { size: 118, leading: 0 }, two: { size: 103, leading: 124 } };
const ENGLISH = { size: 68, baseline: 722 };
const CARDS = {
  plain: { card: '#ffffff', ink: '#04803a', tint: '#cfeadb', text: '#14241b', english: '#46574d' },
  strong: { card: '#04803a', ink: '#ffffff', tint: '#2b9a5d', text: '#ffffff', english: '#e4f5ec' },
};
const GROUND = '#dfeee6';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.cache', 'rich-menu');

const { createCanvas, GlobalFonts, Path2D } = drawingTools();
const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : ['unlinked', 'linked']) draw(name);

/** Draws one menu and writes it beside its description. */
function draw(name) {
  const file = path.join(root, 'assets', 'rich-menu', name);
  const menu = JSON.parse(readFileSync(`${file}.json`, 'utf8'));
  const canvas = createCanvas(menu.width, menu.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, menu.width, menu.height);
  menu.areas.forEach((area, index) => drawCard(pen, area, cardBox(menu, index)));

  const png = canvas.toBuffer('image/png');
  if (png.length > MOST_BYTES)
    fail(`${name}.png would have ${png.length} bytes; LINE takes ${MOST_BYTES}. Draw it simpler.`);
  writeFileSync(`${file}.png`, png);
  console.log(`assets/rich-menu/${name}.png: ${menu.width} x ${menu.height}, ${Math.round(png.length / 1024)} kB`);
}

/** Where the card of an area stands: its part of the grid, less the gaps. */
function cardBox(menu, index) {
  const rows = Math.ceil(menu.areas.length / menu.columns);
  const width = (menu.width - GAP * (menu.columns + 1)) / menu.columns;
  const height = (menu.height - GAP * (rows + 1)) / rows;
  return {
    x: GAP + (index % menu.columns) * (width + GAP),
    y: GAP + Math.floor(index / menu.columns) * (height + GAP),
    width,
    height,
  };
}

function drawCard(pen, area, box) {
  const colours = area.strong ? CARDS.strong : CARDS.plain;
  pen.fillStyle = colours.card;
  pen.beginPath();
  pen.roundRect(box.x, box.y, box.width, box.height, RADIUS);
  pen.fill();

  // Icons stand in one line across the menu, and so does the English; the Japanese, of one line or two, in the middle between them.
  const middle = box.x + box.width / 2;
  const shapes = icons[area.icon] ?? fail(`there is no icon "${area.icon}"`);
  drawIcon(pen, shapes, middle - ICON.size / 2, box.y + ICON.top, colours);
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  const room = box.width - 40;
  const { size, leading } = area.lines.length === 1 ? TEXT.one : TEXT.two;
  const first = box.y + TEXT.middle - ((area.lines.length - 1) * leading) / 2 + size * 0.38;
  area.lines.forEach((line, index) =>
    drawText(pen, line, middle, first + index * leading, `${size}px "Menu Bold"`, colours.text, room),
  );
  drawText(pen, area.english, middle, box.y + ENGLISH.baseline, `${ENGLISH.size}px "Menu"`, colours.english, room);
}

function drawText(pen, text, x, y, font, colour, room) {
  pen.font = font;
  const width = pen.measureText(text).width;
  if (width > room)
    fail(
      `"${text}" is ${Math.round(width)} pixels wide; there is room for ${Math.round(room)}. Break it in two lines.`,
    );
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

function drawIcon(pen, shapes, x, y, colours) {
  pen.save();
  pen.translate(x, y);
  pen.scale(ICON.size / 96, ICON.size / 96);
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const shape of shapes) {
    const outline = new Path2D(shape.path);
    if (shape.fill) {
      pen.fillStyle = colours[shape.fill];
      pen.fill(outline);
    }
    if (shape.line && shape.width > 0) {
      pen.strokeStyle = colours[shape.line];
      pen.lineWidth = shape.width;
      pen.stroke(outline);
    }
  }
  pen.restore();
}

/** The canvas, with our font and no other: a machine's own fonts would make another picture. */
function drawingTools() {
  const wanted = Object.entries(TOOLS);
  const missing = wanted.filter(([name, version]) => installed(name) !== version);
  if (missing.length > 0) {
    const list = wanted.map(([name, version]) => `${name}@${version}`);
    console.log(`Fetching ${list.join(' and ')} into .cache/rich-menu (about 120 MB, once) ...`);
    const npm = spawnSync('npm', ['install', '--prefix', cache, '--no-save', '--no-audit', '--no-fund', ...list], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) fail('npm could not fetch the drawing tools. Are you online? Then run this again.');
  }
  const canvas = createRequire(path.join(cache, 'package.json'))('@napi-rs/canvas');
  const fonts = path.join(cache, 'node_modules', '@fontsource', 'noto-sans-jp', 'files');
  for (const [family, weight] of [
    ['Menu Bold', 700],
    ['Menu', 500],
  ])
    for (const part of ['japanese', 'latin'])
      canvas.GlobalFonts.registerFromPath(path.join(fonts, `noto-sans-jp-${part}-${weight}-normal.woff2`), family);
  return canvas;
}

function installed(name) {
  const file = path.join(cache, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
