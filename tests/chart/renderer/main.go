// Renders a Helm chart as `helm template` does, from Helm's public documentation (https://helm.sh/docs), for machines that have no helm.
// What it does and does not do stands in tests/chart/README.md.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

type repeated []string

func (r *repeated) String() string     { return fmt.Sprint(*r) }
func (r *repeated) Set(s string) error { *r = append(*r, s); return nil }

func main() {
	var files, sets, setStrings, apis repeated
	release := Release{Service: "Helm", IsInstall: true, Revision: 1}
	flag.StringVar(&release.Name, "release", "release-name", "name of the release")
	flag.StringVar(&release.Namespace, "namespace", "default", "namespace of the release")
	upgrade := flag.Bool("is-upgrade", false, "an upgrade instead of an installation")
	kubeVersion := flag.String("kube-version", "v1.33.0", "version of Kubernetes")
	notes := flag.Bool("notes", false, "write NOTES.txt, not the objects")
	flag.Var(&files, "f", "file of values; may be repeated, the last wins")
	flag.Var(&sets, "set", "path=value,...; may be repeated")
	flag.Var(&setStrings, "set-string", "the same, where every value is a text")
	flag.Var(&apis, "api-versions", "an API that the cluster has; may be repeated")
	flag.Usage = func() {
		fmt.Fprintf(os.Stderr, "usage: %s [flags] CHART\n", filepath.Base(os.Args[0]))
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}

	release.IsInstall, release.IsUpgrade = !*upgrade, *upgrade
	if err := run(flag.Arg(0), files, sets, setStrings, release, *kubeVersion, apis, *notes); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(dir string, files, sets, setStrings []string, release Release, kubeVersion string, apis []string, notes bool) error {
	chart, err := LoadChart(dir)
	if err != nil {
		return err
	}
	capabilities, err := NewCapabilities(kubeVersion, apis)
	if err != nil {
		return err
	}
	if err := chart.FitsKubernetes(capabilities); err != nil {
		return err
	}
	given, err := GivenValues(files, sets, setStrings)
	if err != nil {
		return err
	}
	values := Coalesce(given, chart.Values)
	if err := chart.CheckSchema(values); err != nil {
		return err
	}
	rendered, err := Render(chart, values, release, capabilities)
	if err != nil {
		return err
	}
	if notes {
		fmt.Print(rendered[chart.TemplateName("NOTES.txt")])
		return nil
	}
	documents, err := Documents(chart, rendered)
	if err != nil {
		return err
	}
	for _, document := range documents {
		fmt.Printf("---\n# Source: %s\n%s\n", document.Source, document.Text)
	}
	return nil
}
