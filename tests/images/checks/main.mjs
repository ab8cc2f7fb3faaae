import { finish } from '../../chart/checks/report.mjs';
import { checkDockerfile } from './dockerfile.mjs';

checkDockerfile();
finish();
