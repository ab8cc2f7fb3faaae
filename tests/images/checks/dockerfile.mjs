// docker/Dockerfile, parsed: linted, and held to rules of our own. Each rule is shown to notice a Dockerfile that breaks it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { check } from '../../chart/checks/report.mjs';
import { root } from './paths.mjs';

export const targets = ['worker', 'query-api', 'console', 'cli'];
const sources = path.join(root, 'src');

/** Stages with their instructions; those before the first FROM are the head. */
function stagesOf(text) {
  const instructions = DockerfileParser.parse(text).getInstructions();
  const head = [];
  const stages = [];
  for (const instruction of instructions) {
    if (instruction.getKeyword() === 'FROM') {
      stages.push({ name: instruction.getBuildStage(), from: instruction.getImage(), instructions: [] });
    } else {
      (stages.at(-1)?.instructions ?? head).push(instruction);
    }
  }
  return { head, stages };
}

const of = (stage, keyword) => stage.instructions.filter((x) => x.getKeyword() === keyword);
const argumentsOf = (instruction) => instruction.getArgumentsContent() ?? '';
const flagsOf = (instruction) => instruction.getFlags().map((x) => `--${x.getName()}=${x.getValue() ?? ''}`);
const argumentNames = (instructions) =>
  instructions.filter((x) => x.getKeyword() === 'ARG').map((x) => argumentsOf(x).split('=')[0].trim());

/** A target with the stages that it stands on, the base first, as one. */
function wholeOf(stages, name) {
  const stage = stages.find((x) => x.name === name);
  if (!stage) return { name, from: null, instructions: [] };
  const below = stages.some((x) => x.name === stage.from) ? wholeOf(stages, stage.from) : null;
  return { name, from: below?.from ?? stage.from, instructions: [...(below?.instructions ?? []), ...stage.instructions] };
}

/** The folders of projects that a target's own project refers to, itself included. */
function projectsOf(project, found = new Set()) {
  if (found.has(project)) return found;
  found.add(project);
  const text = readFileSync(path.join(sources, project, `${project}.csproj`), 'utf8');
  for (const [, other] of text.matchAll(/ProjectReference Include="\.\.\/([^/]+)\//g)) projectsOf(other, found);
  return found;
}

export const rules = {
  'every target is there'({ stages }) {
    return targets.filter((x) => !stages.some((stage) => stage.name === x)).map((x) => `there is no stage ${x}`);
  },
  'bases are arguments with a tag or a digest, to be overridden'({ head, stages }) {
    const defaults = Object.fromEntries(head.filter((x) => x.getKeyword() === 'ARG').map((x) => argumentsOf(x).split(/=(.*)/s)));
    return stages
      .filter((stage) => !stages.some((x) => x.name === stage.from))
      .flatMap((stage) => {
        const name = /^\$\{(\w+)\}$/.exec(stage.from)?.[1];
        if (!name || !defaults[name]) return `FROM ${stage.from} is no argument that stands before the first FROM`;
        const pinned = /:(?!latest(@|$))[\w.-]+(@sha256:[0-9a-f]{64})?$/.test(defaults[name]);
        return pinned ? [] : `${name}=${defaults[name]} has no tag, or latest`;
      });
  },
  'what is published is published on the builder’s own architecture'({ text }) {
    return /FROM --platform=\$BUILDPLATFORM \$\{BUILD_BASE\}/.test(text) ? [] : 'the build stage would be emulated for another architecture';
  },
  'an argument is declared in the stage that uses it'({ stages }) {
    return stages.flatMap((stage) => {
      const known = new Set(argumentNames(stage.instructions));
      for (const variable of of(stage, 'ENV').map(argumentsOf)) known.add(variable.split(/[= ]/)[0]);
      return stage.instructions.flatMap((x) =>
        [...argumentsOf(x).matchAll(/\$\{?([A-Z_]+)\}?/g)].filter(([, used]) => !known.has(used)).map(([, used]) => `${used} in stage ${stage.name}`),
      );
    });
  },
  'the last user is a number and not root'({ stages }) {
    return targets.flatMap((target) => {
      const user = of(wholeOf(stages, target), 'USER').map(argumentsOf).at(-1) ?? 'nobody in particular';
      return /^[1-9]\d*(:[1-9]\d*)?$/.test(user) ? [] : `${target} runs as ${user}`;
    });
  },
  'the entry point is one, without a shell'({ stages }) {
    return targets.flatMap((target) => {
      const whole = wholeOf(stages, target);
      const entryPoints = of(whole, 'ENTRYPOINT').map(argumentsOf);
      const isList = entryPoints.length === 1 && /^\[\s*"[^"]+"(\s*,\s*"[^"]+")*\s*\]$/.test(entryPoints[0]);
      const isWhole = isList && !/"(\/bin\/)?(ba)?sh"/.test(entryPoints[0]) && of(whole, 'CMD').length + of(whole, 'SHELL').length === 0;
      return isWhole ? [] : `${target}: ${entryPoints.join(' and ') || 'none'}`;
    });
  },
  'nothing runs in the stages that ship'({ stages }) {
    return targets.flatMap((target) => of(wholeOf(stages, target), 'RUN').map((x) => `${target}: RUN ${argumentsOf(x)}`));
  },
  'what ships comes from the publishing stage alone'({ stages }) {
    return targets.flatMap((target) =>
      of(wholeOf(stages, target), 'COPY')
        .filter((x) => !flagsOf(x).includes('--from=publish') || !argumentsOf(x).startsWith(`/publish/${target}/ `))
        .map((x) => `${target}: COPY ${flagsOf(x).join(' ')} ${argumentsOf(x)}`),
    );
  },
  'nothing is added, or linked'({ stages }) {
    // ADD fetches and unpacks; COPY --link is unknown to builders other than BuildKit.
    return stages.flatMap((stage) => [
      ...of(stage, 'ADD').map((x) => `ADD ${argumentsOf(x)}`),
      ...of(stage, 'COPY')
        .filter((x) => flagsOf(x).some((flag) => flag.startsWith('--link')))
        .map((x) => `COPY ${argumentsOf(x)}`),
    ]);
  },
  'no secret is in an argument or a variable'({ head, stages }) {
    return [...head, ...stages.flatMap((x) => x.instructions)]
      .filter((x) => ['ARG', 'ENV', 'LABEL'].includes(x.getKeyword()))
      .filter((x) => /secret|password|passwd|token|access_?key|credential|api_?key/i.test(argumentsOf(x)))
      .map((x) => `${x.getKeyword()} ${argumentsOf(x)}`);
  },
  'packages are restored before the sources are copied, from every project file'({ stages }) {
    const restore = stages.find((x) => x.name === 'restore');
    if (!restore) return 'there is no stage restore';
    const copied = of(restore, 'COPY').map(argumentsOf);
    const needed = new Set(['CustomerDp.Worker', 'CustomerDp.QueryApi', 'CustomerDp.Console', 'CustomerDp.Cli'].flatMap((x) => [...projectsOf(x)]));
    return [
      ...[...needed].filter((x) => !copied.includes(`src/${x}/${x}.csproj src/${x}/`)).map((x) => `${x} is not copied`),
      ...copied.filter((x) => /^src\/?\s|\.cs\s/.test(x)).map((x) => `COPY ${x}: any change would restore again`),
      ...copied
        .map((x) => /^src\/([^/]+)\//.exec(x)?.[1])
        .filter((x) => x && !readdirSync(sources).includes(x))
        .map((x) => `${x} is not there`),
    ];
  },
  'hosts listen on the chart’s port'({ stages }) {
    return ['worker', 'query-api', 'console'].flatMap((target) => {
      const whole = wholeOf(stages, target);
      const said = [...of(whole, 'EXPOSE').map(argumentsOf), ...of(whole, 'ENV').map(argumentsOf)];
      return said.includes('8080') && said.includes('ASPNETCORE_HTTP_PORTS=8080') ? [] : `${target}: ${said.join(', ')}`;
    });
  },
  'the version is the product’s'({ stages }) {
    const version = /<Version>(.+)<\/Version>/.exec(readFileSync(path.join(root, 'Directory.Build.props'), 'utf8'))[1];
    return stages.some((stage) => of(stage, 'ARG').map(argumentsOf).includes(`VERSION=${version}`)) ? [] : `no stage has VERSION=${version}`;
  },
};

// Each damage is to be noticed by the rule of that name, which so cannot be one that lets everything pass.
const damages = {
  'every target is there': [/ AS cli$/m, ' AS command'],
  'bases are arguments with a tag or a digest, to be overridden': [/aspnet:10\.0-noble-chiseled/, 'aspnet:latest'],
  'what is published is published on the builder’s own architecture': [/--platform=\$BUILDPLATFORM /, ''],
  'an argument is declared in the stage that uses it': [/AS publish\nARG TARGETARCH/, 'AS publish'],
  'the last user is a number and not root': [/^USER 1654:1654$/m, 'USER app'],
  'the entry point is one, without a shell': [/ENTRYPOINT \["dotnet", "\/app\/CustomerDp.Worker.dll"\]/, 'ENTRYPOINT dotnet /app/CustomerDp.Worker.dll'],
  'nothing runs in the stages that ship': [/^USER 1654:1654$/m, 'RUN chmod 777 /app\nUSER 1654:1654'],
  'what ships comes from the publishing stage alone': [/COPY --from=publish \/publish\/cli\//, 'COPY src/'],
  'nothing is added, or linked': [/COPY --from=publish \/publish\/worker/, 'COPY --link --from=publish /publish/worker'],
  'no secret is in an argument or a variable': [/^ARG REVISION=unknown$/m, 'ARG FEED_TOKEN=unknown'],
  'packages are restored before the sources are copied, from every project file': [/^COPY src\/CustomerDp\.Aws\/.*\n/m, ''],
  'hosts listen on the chart’s port': [/^ENV ASPNETCORE_HTTP_PORTS=8080$/m, 'ENV ASPNETCORE_HTTP_PORTS=80'],
  'the version is the product’s': [/^ARG VERSION=.*$/m, 'ARG VERSION=0.0.9'],
};

export function checkDockerfile() {
  const text = readFileSync(path.join(root, 'docker/Dockerfile'), 'utf8');
  const problems = validate(text);
  check(
    'Dockerfile: lint',
    problems.map((x) => `line ${x.range.start.line + 1}: ${x.message}`),
  );
  for (const [name, rule] of Object.entries(rules)) {
    check(`Dockerfile: ${name}`, rule({ text, ...stagesOf(text) }));
    const damaged = damages[name] && text.replace(...damages[name]);
    const notices = damaged !== undefined && damaged !== text && [rule({ text: damaged, ...stagesOf(damaged) })].flat().length > 0;
    check(`Dockerfile: the rule "${name}" notices what breaks it`, notices ? [] : 'it does not');
  }
}
