import { finish } from '../../chart/checks/report.mjs';
import { checkCompose } from './compose.mjs';
import { checkConfined } from './confined.mjs';
import { checkDockerfile } from './dockerfile.mjs';
import { buildImages, checkImages, forgetFiles } from './images.mjs';
import { playAlone } from './playing.mjs';
import { checkRelease } from './release.mjs';
import { openStorage } from './storage.mjs';

checkDockerfile();
checkRelease();
checkCompose();

const environment = openStorage();
if (buildImages(environment)) {
  try {
    checkImages(environment);
    await checkConfined(environment);
  } finally {
    forgetFiles(environment);
  }
  await playAlone(environment);
}
finish();
