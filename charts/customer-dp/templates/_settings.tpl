{{/*
A tree of settings as lines NAME: "value", in the names of .NET's environment: (list "CustomerDp__Table" .Values.settings.table).
What is null is left out, so that the service's default holds; a list without entries is an empty value, by which the services
take it for one.
*/}}
{{- define "customer-dp.flatten" -}}
{{- $name := index . 0 -}}
{{- $value := index . 1 -}}
{{- if kindIs "map" $value -}}
{{- range $key, $child := $value -}}
{{- include "customer-dp.flatten" (list (printf "%s__%s%s" $name (substr 0 1 $key | upper) (substr 1 -1 $key)) $child) -}}
{{- end -}}
{{- else if kindIs "slice" $value -}}
{{- range $i, $child := $value -}}
{{- include "customer-dp.flatten" (list (printf "%s__%d" $name $i) $child) -}}
{{- else -}}
{{- printf "%s: \"\"\n" $name -}}
{{- end -}}
{{- else if kindIs "float64" $value -}}
{{- printf "%s: %s\n" $name (int64 $value | toString | quote) -}}
{{- else if not (kindIs "invalid" $value) -}}
{{- printf "%s: %s\n" $name (toString $value | quote) -}}
{{- end -}}
{{- end -}}

{{/* What all components are told. */}}
{{- define "customer-dp.settings" -}}
AWS_REGION: {{ .Values.aws.region | quote }}
{{ with .Values.aws.endpointUrls.sqs -}}
AWS_ENDPOINT_URL_SQS: {{ . | quote }}
{{ end -}}
{{- with .Values.aws.endpointUrls.dynamoDb -}}
AWS_ENDPOINT_URL_DYNAMODB: {{ . | quote }}
{{ end -}}
{{- with .Values.aws.endpointUrls.kms -}}
AWS_ENDPOINT_URL_KMS: {{ . | quote }}
{{ end -}}
{{- with .Values.aws.endpointUrls.sts -}}
AWS_ENDPOINT_URL_STS: {{ . | quote }}
{{ end -}}
{{- include "customer-dp.flatten" (list "CustomerDp" .Values.settings) -}}
{{- end -}}

{{/* What hosts are told beside that. */}}
{{- define "customer-dp.hostSettings" -}}
{{- include "customer-dp.settings" . -}}
ASPNETCORE_ENVIRONMENT: {{ .Values.environment | quote }}
ASPNETCORE_HTTP_PORTS: "8080"
Logging__LogLevel__Default: {{ .Values.logLevel | quote }}
{{ include "customer-dp.telemetrySettings" . -}}
{{- end -}}

{{/*
Without a collector beside it a host sends every signal to the endpoint. With one, metrics go to that, and the others to the endpoint; the
variable of one signal is the whole URL, path and all. Logs are on standard output in any case.
*/}}
{{- define "customer-dp.telemetrySettings" -}}
{{- $otlp := .Values.telemetry.otlp -}}
{{- $path := and .Values.telemetry.collector.enabled (eq $otlp.protocol "http/protobuf") -}}
{{- if $otlp.endpoint -}}
{{- range $signal := include "customer-dp.otlpSignals" . | splitList "," -}}
OTEL_EXPORTER_OTLP_{{ $signal }}ENDPOINT: {{ printf "%s%s" (trimSuffix "/" $otlp.endpoint) (ternary (printf "/v1/%s" (lower $signal | trimSuffix "_")) "" $path) | quote }}
OTEL_EXPORTER_OTLP_{{ $signal }}PROTOCOL: {{ $otlp.protocol | quote }}
{{ end -}}
{{- if not $otlp.logs -}}
OTEL_LOGS_EXPORTER: none
{{ end -}}
{{- end -}}
{{- if .Values.telemetry.collector.enabled -}}
OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: http://127.0.0.1:4317
OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: grpc
{{ end -}}
{{- with .Values.telemetry.tracesSampler -}}
OTEL_TRACES_SAMPLER: {{ . | quote }}
{{ end -}}
{{- with .Values.telemetry.tracesSamplerArg -}}
OTEL_TRACES_SAMPLER_ARG: {{ . | quote }}
{{ end -}}
{{- end -}}

{{/*
What goes to the endpoint, as it stands in the names of variables: all, or some, separated by commas.
*/}}
{{- define "customer-dp.otlpSignals" -}}
{{- if .Values.telemetry.collector.enabled -}}
{{- ternary "TRACES_,LOGS_" "TRACES_" .Values.telemetry.otlp.logs -}}
{{- end -}}
{{- end -}}

{{- define "customer-dp.workerSettings" -}}
{{- include "customer-dp.hostSettings" . -}}
{{- include "customer-dp.flatten" (list "CustomerDp" .Values.worker.settings) -}}
{{- include "customer-dp.keySettings" . -}}
{{- end -}}

{{/* A publisher of its own is a worker that does nothing else: it has the workers' settings but for that. */}}
{{- define "customer-dp.publisherSettings" -}}
{{- include "customer-dp.hostSettings" . -}}
{{- $only := dict "lifecycle" (dict "publishing" "Only") -}}
{{- include "customer-dp.flatten" (list "CustomerDp" (merge $only (deepCopy .Values.worker.settings))) -}}
{{- include "customer-dp.keySettings" . -}}
{{- end -}}

{{/* Where the master key is: in KMS, or in a file of a secret. */}}
{{- define "customer-dp.keySettings" -}}
{{- with .Values.keys.kmsKeyId -}}
CustomerDp__Keys__KmsKeyId: {{ . | quote }}
{{ end -}}
{{- if .Values.keys.file.existingSecret -}}
CustomerDp__Keys__File: /etc/customer-dp/keys/master-key
{{ end -}}
{{- end -}}

{{- define "customer-dp.queryApiSettings" -}}
{{- include "customer-dp.hostSettings" . -}}
{{- include "customer-dp.flatten" (list "CustomerDp" .Values.queryApi.settings) -}}
{{- include "customer-dp.keySettings" . -}}
{{- $delay := int64 .Values.queryApi.drain.delaySeconds -}}
CustomerDp__Drain__Delay: {{ printf "00:%02d:%02d" (div $delay 60) (mod $delay 60) | quote }}
{{ end -}}

{{- define "customer-dp.consoleSettings" -}}
{{- include "customer-dp.hostSettings" . -}}
{{- include "customer-dp.flatten" (list "CustomerDp" .Values.console.settings) -}}
{{- include "customer-dp.keySettings" . -}}
{{- end -}}

{{/*
Environment variables that a ConfigMap cannot hold: where the pod is, for telemetry, and the secret to send it with.
*/}}
{{- define "customer-dp.hostEnvironment" -}}
{{- if or .Values.telemetry.otlp.endpoint .Values.telemetry.collector.enabled -}}
- name: K8S_NAMESPACE_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: K8S_POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: K8S_NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
- name: OTEL_RESOURCE_ATTRIBUTES
  value: {{ include "customer-dp.resourceAttributes" . | quote }}
{{ end -}}
{{- if .Values.telemetry.otlp.headersSecret.name -}}
{{- range $signal := include "customer-dp.otlpSignals" . | splitList "," -}}
- name: OTEL_EXPORTER_OTLP_{{ $signal }}HEADERS
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.telemetry.otlp.headersSecret.name }}
      key: {{ $.Values.telemetry.otlp.headersSecret.key }}
{{ end -}}
{{- end -}}
{{- end -}}

{{- define "customer-dp.resourceAttributes" -}}
k8s.namespace.name=$(K8S_NAMESPACE_NAME),k8s.pod.name=$(K8S_POD_NAME),k8s.node.name=$(K8S_NODE_NAME)
{{- range $name, $value := .Values.telemetry.resourceAttributes }},{{ $name }}={{ $value }}{{ end -}}
{{- end -}}
