{{/*
Scaling by queues: (dict "root" . "component" "worker" "auto" .Values.worker.autoscaling "queues" (list "policy" "quote")), queues by their
names in the values.
*/}}
{{- define "customer-dp.scaledObject" -}}
{{- $root := .root -}}
{{- $auto := .auto -}}
{{- $component := .component -}}
{{- $name := printf "%s-%s" (include "customer-dp.fullname" $root) $component -}}
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "customer-dp.labels" (list $root $component) | nindent 4 }}
spec:
  # The operator's own identity, or a role that it assumes; never the component's.
  podIdentity:
    provider: aws
    {{- with $auto.keda.roleArn }}
    roleArn: {{ . | quote }}
    {{- end }}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "customer-dp.labels" (list $root $component) | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicaCount: {{ int64 $auto.minReplicas }}
  maxReplicaCount: {{ int64 $auto.maxReplicas }}
  pollingInterval: {{ int64 $auto.keda.pollingInterval }}
  fallback:
    failureThreshold: 3
    replicas: {{ int64 $auto.keda.fallbackReplicas }}
    behavior: currentReplicasIfHigher
  advanced:
    horizontalPodAutoscalerConfig:
      name: {{ $name }}
      behavior:
        {{- include "customer-dp.scalingBehavior" $root | nindent 8 }}
  triggers:
    {{- range $queue := .queues }}
    - type: aws-sqs-queue
      name: {{ $queue }}
      authenticationRef:
        name: {{ $name }}
      metadata:
        queueURL: {{ include "customer-dp.queueUrl" (list $root $auto.keda.queueUrls $queue) | quote }}
        awsRegion: {{ $root.Values.aws.region | quote }}
        {{- with $root.Values.aws.endpointUrls.sqs }}
        awsEndpoint: {{ . | quote }}
        {{- end }}
        queueLength: {{ int64 $auto.keda.queueLength | quote }}
        # What is in flight is work, too: without it the pods that do it would be taken away.
        scaleOnInFlight: "true"
    {{- end }}
{{- end -}}

{{/* The queues that workers take from, by their names in the values, separated by commas. */}}
{{- define "customer-dp.workerQueues" -}}
{{- ternary "policy,quote,changes" "policy,quote" (eq (toString .Values.worker.settings.lifecycle.publishing) "On") -}}
{{- end -}}

{{/* The URL of a queue, as KEDA wants it: (list . URLs-that-are-given "policy"). */}}
{{- define "customer-dp.queueUrl" -}}
{{- $values := (index . 0).Values -}}
{{- $given := get (index . 1) (index . 2) -}}
{{- if $given -}}
{{- $given -}}
{{- else -}}
{{- $domain := ternary "amazonaws.com.cn" "amazonaws.com" (hasPrefix "cn-" (default "" $values.aws.region)) -}}
{{- $endpoint := printf "https://sqs.%s.%s" (default "" $values.aws.region) $domain -}}
{{- printf "%s/%s/%s" (default $endpoint $values.aws.endpointUrls.sqs | trimSuffix "/") (default "" $values.aws.accountId) (get $values.settings.queues (index . 2)) -}}
{{- end -}}
{{- end -}}
