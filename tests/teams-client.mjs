// One conversation in the client: asks for a school, presses a button, waits for the words of the end. Called by teams-client.sh.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

const [place, school, button, end, pictures] = process.argv.slice(2);
const client = await import(path.join(process.env.TEAMS_CLIENT, 'driver.mjs'));
mkdirSync(pictures, { recursive: true });
const playground = await client.startPlayground();
try {
  await client.openPage(playground);
  if (place !== 'personal') await client.switchConversation(place);
  await client.sendMessage(`status for ${school}`);
  await client.waitForCard(card => card.buttons.includes(button));
  await client.screenshot(path.join(pictures, `${place}-1-asked.png`));
  await client.clickAction(button);
  await client.waitForCard(card => card.text.includes(end));
  await client.screenshot(path.join(pictures, `${place}-2-pressed.png`));
} finally {
  await client.closePage().catch(() => {});
  await playground.stop();
}
process.exit(0);
