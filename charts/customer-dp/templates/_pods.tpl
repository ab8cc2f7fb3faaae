{{/* What every pod has: restricted, without a token of the API server. */}}
{{- define "customer-dp.podBasics" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int64 .Values.podSecurity.runAsUser }}
  runAsGroup: {{ int64 .Values.podSecurity.runAsGroup }}
  fsGroup: {{ int64 .Values.podSecurity.runAsGroup }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* What every container has. */}}
{{- define "customer-dp.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Where pods of one component may be: (list . "worker" .Values.worker). */}}
{{- define "customer-dp.placement" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $values := index . 2 -}}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- if $values.topologySpread }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "customer-dp.selector" (list $root $component) | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
{{- end -}}

{{/* A probe of a host: (list "/health/live" .Values.worker.livenessProbe). */}}
{{- define "customer-dp.probe" -}}
httpGet:
  path: {{ index . 0 }}
  port: http
{{ toYaml (index . 1) }}
{{- end -}}

{{/* The collector, as a sidecar: it starts before the host and stops after it, so that the last metrics are heard. */}}
{{- define "customer-dp.collector" -}}
- name: collector
  image: {{ include "customer-dp.foreignImage" .Values.telemetry.collector.image | quote }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  restartPolicy: Always
  args: ["--config=/etc/collector/collector.yaml"]
  ports:
    - name: metrics
      containerPort: 9464
      protocol: TCP
  securityContext:
    {{- include "customer-dp.containerSecurity" . | nindent 4 }}
  resources:
    {{- toYaml .Values.telemetry.collector.resources | nindent 4 }}
  volumeMounts:
    - name: collector
      mountPath: /etc/collector
      readOnly: true
{{- end -}}

{{/* A component's service account: (list . "worker" .Values.worker.serviceAccount). */}}
{{- define "customer-dp.serviceAccount" -}}
{{- $root := index . 0 -}}
{{- $account := index . 2 -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $account.name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "customer-dp.labels" (list $root (index . 1)) | nindent 4 }}
  {{- with $account.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end -}}

{{/* One pod at a time: (list . "worker" .Values.worker.podDisruptionBudget). */}}
{{- define "customer-dp.podDisruptionBudget" -}}
{{- $root := index . 0 -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "customer-dp.fullname" $root }}-{{ index . 1 }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "customer-dp.labels" (list $root (index . 1)) | nindent 4 }}
spec:
  maxUnavailable: {{ int64 (index . 2).maxUnavailable }}
  # A pod that is not ready keeps no node from being drained.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "customer-dp.selector" (list $root (index . 1)) | nindent 6 }}
{{- end -}}

{{/* Scaling by CPU: (list . "worker" minReplicas maxReplicas percent). */}}
{{- define "customer-dp.horizontalPodAutoscaler" -}}
{{- $root := index . 0 -}}
{{- $name := printf "%s-%s" (include "customer-dp.fullname" $root) (index . 1) -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "customer-dp.labels" (list $root (index . 1)) | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicas: {{ int64 (index . 2) }}
  maxReplicas: {{ int64 (index . 3) }}
  metrics:
    - type: ContainerResource
      containerResource:
        name: cpu
        container: {{ index . 1 }}
        target:
          type: Utilization
          averageUtilization: {{ int64 (index . 4) }}
  behavior:
    {{- include "customer-dp.scalingBehavior" . | nindent 4 }}
{{- end -}}

{{/* Up at once, down slowly. */}}
{{- define "customer-dp.scalingBehavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  policies:
    - type: Percent
      value: 100
      periodSeconds: 30
    - type: Pods
      value: 2
      periodSeconds: 30
  selectPolicy: Max
scaleDown:
  stabilizationWindowSeconds: 300
  policies:
    - type: Percent
      value: 25
      periodSeconds: 60
    - type: Pods
      value: 1
      periodSeconds: 60
  selectPolicy: Max
{{- end -}}
