{{/* How long a pod of the query API needs at least to go away: the drain's delay, and 30 s for requests in hand. */}}
{{- define "customer-dp.queryApiStop" -}}
{{- add (int64 .Values.queryApi.drain.delaySeconds) 30 -}}
{{- end -}}

{{/*
What no schema can say of the values: all of it at once, as the services say it of their settings. A line each.
*/}}
{{- define "customer-dp.faults" -}}
{{- $v := .Values -}}
{{- if not $v.image.registry }}
image.registry is required: where the images are, such as 111122223333.dkr.ecr.eu-west-1.amazonaws.com
{{- end }}
{{- if not $v.aws.region }}
aws.region is required: the region of the queues and the table, such as eu-west-1
{{- end }}
{{- $names := list "policy" "quote" "changes" "events" }}
{{- range $i, $name := $names }}
{{- range $other := slice $names 0 $i }}
{{- if eq (get $v.settings.queues $other) (get $v.settings.queues $name) }}
settings.queues.{{ $name }} names the same queue as settings.queues.{{ $other }}: each needs one of its own
{{- end }}
{{- end }}
{{- end }}
{{- if has $v.settings.queues.commands (list $v.settings.queues.policy $v.settings.queues.quote) }}
settings.queues.commands names a queue of events: commands need one of their own
{{- end }}
{{- if and $v.keys.kmsKeyId $v.keys.file.existingSecret }}
keys.file.existingSecret is given beside keys.kmsKeyId: the master key is in one place, KMS or a file
{{- end }}
{{- if $v.worker.enabled }}
{{- include "customer-dp.faultsOfWorker" . }}
{{- end }}
{{- if $v.publisher.enabled }}
{{- if eq (toString $v.worker.settings.lifecycle.publishing) "On" }}
worker.settings.lifecycle.publishing is On beside publisher.enabled: who publishes are the workers, or a publisher of its own
{{- end }}
{{- include "customer-dp.faultsOfScaling" (list . "publisher" $v.publisher.autoscaling (list "changes")) }}
{{- end }}
{{- if $v.queryApi.enabled }}
{{- include "customer-dp.faultsOfQueryApi" . }}
{{- end }}
{{- if $v.console.enabled }}
{{- include "customer-dp.faultsOfConsole" . }}
{{- end }}
{{- if $v.monitoring.podMonitor.enabled }}
{{- if not $v.telemetry.collector.enabled }}
monitoring.podMonitor.enabled needs telemetry.collector.enabled: the services send metrics and have no page to scrape
{{- end }}
{{- end }}
{{- if $v.monitoring.prometheusRule.enabled }}
{{- if not $v.monitoring.prometheusRule.runbookUrl }}
monitoring.prometheusRule.runbookUrl is required with the alerts: where docs/runbook.md is for those who are woken
{{- end }}
{{- end }}
{{- if and $v.telemetry.otlp.logs (not $v.telemetry.otlp.endpoint) }}
telemetry.otlp.logs needs telemetry.otlp.endpoint: there is nowhere to send them to
{{- end }}
{{- if $v.telemetry.otlp.headersSecret.name }}
{{- if not $v.telemetry.otlp.endpoint }}
telemetry.otlp.headersSecret.name needs telemetry.otlp.endpoint: there is nowhere to send them to
{{- end }}
{{- end }}
{{- if $v.telemetry.tracesSamplerArg }}
{{- if not $v.telemetry.tracesSampler }}
telemetry.tracesSamplerArg needs telemetry.tracesSampler
{{- end }}
{{- end }}
{{- end -}}

{{- define "customer-dp.faultsOfWorker" -}}
{{- $worker := .Values.worker -}}
{{- $delivery := $worker.settings.delivery -}}
{{- $prefetch := default 40 $delivery.prefetchCount | int64 -}}
{{- if gt (default 20 $delivery.concurrentMessageLimit | int64) $prefetch }}
worker.settings.delivery.concurrentMessageLimit must not be greater than prefetchCount ({{ $prefetch }})
{{- end }}
{{- include "customer-dp.faultsOfScaling" (list . "worker" $worker.autoscaling (include "customer-dp.workerQueues" . | splitList ",")) }}
{{- end -}}

{{/* Of what takes messages: (list . "worker" .Values.worker.autoscaling queues), queues by their names in the values. */}}
{{- define "customer-dp.faultsOfScaling" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $auto := index . 2 -}}
{{- $queues := index . 3 -}}
{{- $prefetch := default 40 $root.Values.worker.settings.delivery.prefetchCount | int64 -}}
{{- if ne $auto.mode "none" }}
{{- if gt (int64 $auto.minReplicas) (int64 $auto.maxReplicas) }}
{{ $component }}.autoscaling.minReplicas must not be greater than maxReplicas
{{- end }}
{{- end }}
{{- if eq $auto.mode "keda" }}
{{- if not $root.Values.aws.accountId }}
{{- range $queue := $queues }}
{{- if not (get $auto.keda.queueUrls $queue) }}
aws.accountId is required for KEDA to find the {{ $queue }} queue, or {{ $component }}.autoscaling.keda.queueUrls.{{ $queue }}; {{ $component }}.autoscaling.mode=hpa or none needs neither
{{- end }}
{{- end }}
{{- end }}
{{- if lt (int64 $auto.keda.queueLength) $prefetch }}
{{ $component }}.autoscaling.keda.queueLength must be at least the prefetch count ({{ $prefetch }}): a pod that is busy holds so many, and would be taken away
{{- end }}
{{- if lt (int64 $auto.keda.fallbackReplicas) (int64 $auto.minReplicas) }}
{{ $component }}.autoscaling.keda.fallbackReplicas must not be less than minReplicas
{{- end }}
{{- end }}
{{- end -}}

{{- define "customer-dp.faultsOfConsole" -}}
{{- $console := .Values.console.settings.console -}}
{{- if $console.authority }}
{{- if not $console.clientId }}
console.settings.console.clientId is required with an authority: what the console is there
{{- end }}
{{- if not (hasPrefix "https://" $console.authority) }}
{{- if ne (toString $console.requireHttps) "false" }}
console.settings.console.authority has to be an https URL, unless requireHttps is false
{{- end }}
{{- end }}
{{- else }}
console.settings.console.authority is required: the OIDC issuer where people sign in, such as https://issuer.example; without one the console answers its own machine alone
{{- end }}
{{- $proxy := .Values.console.settings.proxy -}}
{{- if $proxy.forwardedHeaders }}
{{- if not (or $proxy.knownProxies $proxy.knownNetworks) }}
console.settings.proxy.forwardedHeaders needs knownProxies or knownNetworks, to say whose headers are believed
{{- end }}
{{- end }}
{{- end -}}

{{- define "customer-dp.faultsOfQueryApi" -}}
{{- $api := .Values.queryApi -}}
{{- $authentication := $api.settings.authentication -}}
{{- if $authentication.authority }}
{{- if not (or $authentication.audience $authentication.clientIds) }}
queryApi.settings.authentication.audience is required with an authority, or clientIds are: a token for another service must not be taken
{{- end }}
{{- if not (hasPrefix "https://" $authentication.authority) }}
{{- if ne (toString $authentication.requireHttps) "false" }}
queryApi.settings.authentication.authority has to be an https URL, unless requireHttps is false
{{- end }}
{{- end }}
{{- else if ne .Values.environment "Development" }}
queryApi.settings.authentication.authority is required: the OIDC issuer whose tokens are taken, such as https://issuer.example
{{- end }}
{{- $proxy := $api.settings.proxy -}}
{{- if $proxy.forwardedHeaders }}
{{- if not (or $proxy.knownProxies $proxy.knownNetworks) }}
queryApi.settings.proxy.forwardedHeaders needs knownProxies or knownNetworks, to say whose headers are believed
{{- end }}
{{- end }}
{{- if $api.autoscaling.enabled }}
{{- if gt (int64 $api.autoscaling.minReplicas) (int64 $api.autoscaling.maxReplicas) }}
queryApi.autoscaling.minReplicas must not be greater than maxReplicas
{{- end }}
{{- end }}
{{- $noticed := mul (int64 $api.readinessProbe.periodSeconds) (int64 $api.readinessProbe.failureThreshold) -}}
{{- if le (int64 $api.drain.delaySeconds) $noticed }}
queryApi.drain.delaySeconds must be more than the {{ $noticed }} s in which the readiness probe fails (periodSeconds times failureThreshold)
{{- end }}
{{- if $api.terminationGracePeriodSeconds }}
{{- $stop := include "customer-dp.queryApiStop" . | int64 }}
{{- if le (int64 $api.terminationGracePeriodSeconds) $stop }}
queryApi.terminationGracePeriodSeconds must be more than the {{ $stop }} s of the drain's delay and 30 s for requests in hand
{{- end }}
{{- end }}
{{- if $api.ingress.enabled }}
{{- if not $api.ingress.hosts }}
queryApi.ingress.hosts is required with an Ingress
{{- end }}
{{- end }}
{{- if $api.httpRoute.enabled }}
{{- if not $api.httpRoute.parentRefs }}
queryApi.httpRoute.parentRefs is required with an HTTPRoute
{{- end }}
{{- end }}
{{- end -}}
