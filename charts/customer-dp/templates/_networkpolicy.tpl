{{/* Names. To anywhere, since NodeLocal DNSCache has an address outside of the cluster's. */}}
{{- define "customer-dp.egressToNames" -}}
- ports:
    - { port: 53, protocol: UDP }
    - { port: 53, protocol: TCP }
{{- end -}}

{{/* AWS by HTTPS, and EKS Pod Identity's agent on the node. */}}
{{- define "customer-dp.egressToAws" -}}
{{- with .Values.networkPolicy.awsCidrs -}}
- to:
    {{- range . }}
    - ipBlock:
        cidr: {{ . | quote }}
    {{- end }}
  ports:
    - { port: 443, protocol: TCP }
{{ end -}}
- to:
    - ipBlock:
        cidr: 169.254.170.23/32
    - ipBlock:
        cidr: fd00:ec2::23/128
  ports:
    - { port: 80, protocol: TCP }
{{- end -}}

{{/* The issuer of a component that asks it: (list . AUTHORITY). */}}
{{- define "customer-dp.egressToIssuer" -}}
{{- $root := index . 0 -}}
{{- $authority := index . 1 -}}
{{- if and $authority $root.Values.networkPolicy.issuerCidrs -}}
- to:
    {{- range $root.Values.networkPolicy.issuerCidrs }}
    - ipBlock:
        cidr: {{ . | quote }}
    {{- end }}
  ports:
    - { port: {{ include "customer-dp.portOf" $authority }}, protocol: TCP }
{{- end -}}
{{- end -}}

{{- define "customer-dp.egressToOtlp" -}}
{{- with .Values.telemetry.otlp.endpoint -}}
- ports:
    - { port: {{ include "customer-dp.portOf" . }}, protocol: TCP }
  {{- with $.Values.networkPolicy.otlpTo }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/* The port of a URL. */}}
{{- define "customer-dp.portOf" -}}
{{- $parts := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $parts.host | trimPrefix ":" -}}
{{- default (ternary "443" "80" (eq $parts.scheme "https")) $port -}}
{{- end -}}

{{/* All that goes out of a component's pods, hooks' too: (list . true), true for what tells of itself. */}}
{{- define "customer-dp.egress" -}}
{{- $root := index . 0 -}}
{{ include "customer-dp.egressToNames" $root }}
{{ include "customer-dp.egressToAws" $root }}
{{- if index . 1 }}
{{- with include "customer-dp.egressToOtlp" $root }}
{{ . }}
{{- end }}
{{- end }}
{{- with $root.Values.networkPolicy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Who may scrape the collector. */}}
{{- define "customer-dp.ingressOfMetrics" -}}
- ports:
    - { port: metrics, protocol: TCP }
  {{- with .Values.networkPolicy.metricsFrom }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
