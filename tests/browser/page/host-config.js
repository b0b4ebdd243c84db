// How Teams draws cards, as far as it is published: our own values after its look. Sizes, spaces and six actions are the same in both themes.
const FONT = "'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif";

const light = {
  card: '#ffffff', line: '#e0e0e0',
  text: ['#242424', '#616161'], accent: ['#5b5fc7', '#4f52b2'], good: ['#237b4b', '#0e700e'],
  warning: ['#835c00', '#835c00'], attention: ['#c4314b', '#a4262c'],
  boxes: { emphasis: '#f5f5f5', accent: '#e8ebfa', good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf4f6' },
};

const dark = {
  card: '#292929', line: '#3d3d3d',
  text: ['#ffffff', '#adadad'], accent: ['#9299f7', '#9299f7'], good: ['#92c353', '#92c353'],
  warning: ['#f8d22a', '#f2c661'], attention: ['#f9838f', '#f9838f'],
  boxes: { emphasis: '#141414', accent: '#2f2f4a', good: '#0d2e0d', warning: '#3d3200', attention: '#3b1a1f' },
};

const color = ([normal, subtle]) => ({ default: normal, subtle });

const foreground = theme => ({
  default: color(theme.text), dark: color(theme.text), light: color(theme.text), accent: color(theme.accent),
  good: color(theme.good), warning: color(theme.warning), attention: color(theme.attention),
});

const style = (theme, backgroundColor) => ({ backgroundColor, foregroundColors: foreground(theme) });

export function hostConfig(name) {
  const theme = name === 'dark' ? dark : light;
  const fontSizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
  const fontWeights = { lighter: 300, default: 400, bolder: 600 };
  return {
    supportsInteractivity: true,
    fontFamily: FONT,
    fontSizes,
    fontWeights,
    fontTypes: {
      default: { fontFamily: FONT, fontSizes, fontWeights },
      monospace: { fontFamily: "'Liberation Mono', monospace", fontSizes, fontWeights },
    },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: style(theme, theme.card),
      ...Object.fromEntries(Object.entries(theme.boxes).map(([box, back]) => [box, style(theme, back)])),
    },
    actions: {
      maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    },
    adaptiveCard: { allowCustomStyle: true },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 16,
    },
    inputs: {
      label: { inputSpacing: 4, requiredInputs: { suffix: ' *', suffixColor: 'attention' } },
      errorMessage: { color: 'attention', spacing: 'small' },
    },
    table: { cellSpacing: 8 },
    textBlock: { headingLevel: 2 },
  };
}
