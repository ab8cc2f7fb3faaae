// Uses the explorer as a person does: node explorer.mjs <chromium> <url> <picture>. Writes what was seen as one line of JSON.
import { chromium } from 'playwright-core';

const [executablePath, url, picture] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const complaints = [];
  const hosts = new Set();
  page.on('request', request => hosts.add(new URL(request.url()).host));
  page.on('requestfailed', request => complaints.push(`failed: ${request.url()}`));
  page.on('response', response => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`));
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => complaints.push(`error: ${error.message}`));

  await page.goto(url);
  await page.getByLabel('Execute query (Ctrl-Enter)').click();
  await page.waitForFunction(() => document.querySelector('.graphiql-response')?.textContent.includes('fullName'));
  const response = await page.locator('.graphiql-response').innerText();

  await page.getByLabel('Show Documentation Explorer').click();
  await page.getByText('Query', { exact: true }).last().click();
  await page.waitForFunction(() => document.querySelector('.graphiql-plugin')?.textContent.includes('customers'));
  const documentation = await page.locator('.graphiql-plugin').innerText();
  await page.screenshot({ path: picture });
  console.log(JSON.stringify({ response, documentation, complaints, hosts: [...hosts] }));
} finally {
  await browser.close();
}
