{{/*
A host's Deployment: (dict "root" . "component" "worker" "values" .Values.worker "settings" "customer-dp.workerSettings" "scaled" true
"keys" .Values.keys.file "grace" 45); without "keys" it has no master key of a secret, and with "image" that one in place of its values'.
*/}}
{{- define "customer-dp.deployment" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $values := .values -}}
{{- $name := printf "%s-%s" (include "customer-dp.fullname" $root) $component -}}
{{- $telemetry := $root.Values.telemetry -}}
{{- $keys := .keys | default dict -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "customer-dp.labels" (list $root $component) | nindent 4 }}
spec:
  {{- if not .scaled }}
  replicas: {{ int64 $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "customer-dp.selector" (list $root $component) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "customer-dp.podLabels" (list $root $component) | nindent 8 }}
        {{- with $values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        # New settings are new pods.
        checksum/settings: {{ include .settings $root | sha256sum }}
        {{- if $telemetry.collector.enabled }}
        checksum/collector: {{ include "customer-dp.collectorConfig" $root | sha256sum }}
        {{- end }}
        kubectl.kubernetes.io/default-container: {{ $component }}
        {{- with $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ $values.serviceAccount.name }}
      {{- include "customer-dp.podBasics" $root | nindent 6 }}
      terminationGracePeriodSeconds: {{ int64 .grace }}
      {{- include "customer-dp.placement" (list $root $component $values) | trim | nindent 6 }}
      {{- if $telemetry.collector.enabled }}
      initContainers:
        {{- include "customer-dp.collector" $root | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ $component }}
          image: {{ include "customer-dp.image" (list $root (default $values.image .image)) | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          envFrom:
            - configMapRef:
                name: {{ $name }}
          {{- $environment := include "customer-dp.hostEnvironment" $root | trim }}
          {{- if or $environment $values.extraEnv }}
          env:
            {{- with $environment }}
            {{- . | nindent 12 }}
            {{- end }}
            {{- with $values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          {{- end }}
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
          startupProbe:
            {{- include "customer-dp.probe" (list "/health/live" $values.startupProbe) | nindent 12 }}
          livenessProbe:
            {{- include "customer-dp.probe" (list "/health/live" $values.livenessProbe) | nindent 12 }}
          readinessProbe:
            {{- include "customer-dp.probe" (list "/health/ready" $values.readinessProbe) | nindent 12 }}
          securityContext:
            {{- include "customer-dp.containerSecurity" $root | nindent 12 }}
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if $keys.existingSecret }}
            - name: keys
              mountPath: /etc/customer-dp/keys
              readOnly: true
            {{- end }}
            {{- with $values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ $root.Values.podSecurity.tmpSizeLimit }}
        {{- if $keys.existingSecret }}
        - name: keys
          secret:
            secretName: {{ $keys.existingSecret }}
            defaultMode: 0440
            items:
              - key: {{ $keys.key }}
                path: master-key
        {{- end }}
        {{- if $telemetry.collector.enabled }}
        - name: collector
          configMap:
            name: {{ include "customer-dp.fullname" $root }}-collector
        {{- end }}
        {{- with $values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end -}}
