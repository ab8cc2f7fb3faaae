{{- define "fidelity.name" -}}{{ .Chart.Name | upper }}{{- end -}}
