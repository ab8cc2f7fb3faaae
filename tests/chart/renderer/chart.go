package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/Masterminds/semver"
	"github.com/xeipuuv/gojsonschema"
	"sigs.k8s.io/yaml"
)

// Chart is one directory: https://helm.sh/docs/topics/charts/#the-chart-file-structure
type Chart struct {
	Name      string
	Metadata  map[string]interface{}
	Values    map[string]interface{}
	Schema    []byte
	Templates map[string]string
	Files     Files
}

// What stands in a chart beside templates and is not for .Files to give.
var special = map[string]bool{
	"Chart.yaml": true, "Chart.lock": true, "values.yaml": true, "values.schema.json": true, ".helmignore": true,
}

// LoadChart reads a chart. One with subcharts is refused: they are not done here.
func LoadChart(dir string) (*Chart, error) {
	ignored, err := readIgnore(filepath.Join(dir, ".helmignore"))
	if err != nil {
		return nil, err
	}
	chart := &Chart{Values: map[string]interface{}{}, Templates: map[string]string{}, Files: Files{}}
	err = filepath.WalkDir(dir, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, at)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		if name == "." {
			return nil
		}
		if ignored.Matches(name, entry.IsDir()) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			if name == "charts" {
				return fmt.Errorf("%s: subcharts are not supported", at)
			}
			return nil
		}
		content, err := os.ReadFile(at)
		if err != nil {
			return err
		}
		return chart.add(name, bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))
	})
	if err != nil {
		return nil, err
	}
	if chart.Metadata == nil {
		return nil, fmt.Errorf("%s has no Chart.yaml", dir)
	}
	chart.Name, _ = chart.Metadata["Name"].(string)
	for _, key := range []string{"ApiVersion", "Name", "Version"} {
		if text, _ := chart.Metadata[key].(string); text == "" {
			return nil, fmt.Errorf("Chart.yaml: %s is required", strings.ToLower(key[:1])+key[1:])
		}
	}
	if _, err := semver.StrictNewVersion(chart.Metadata["Version"].(string)); err != nil {
		return nil, fmt.Errorf("Chart.yaml: version: %w", err)
	}
	return chart, nil
}

func (c *Chart) add(name string, content []byte) error {
	switch {
	case name == "Chart.yaml":
		var metadata map[string]interface{}
		if err := yaml.UnmarshalStrict(content, &metadata); err != nil {
			return fmt.Errorf("Chart.yaml: %w", err)
		}
		c.Metadata = map[string]interface{}{}
		for key, value := range metadata {
			// Templates see the fields under names with a capital letter.
			c.Metadata[strings.ToUpper(key[:1])+key[1:]] = value
		}
	case name == "values.yaml":
		if err := yaml.UnmarshalStrict(content, &c.Values); err != nil {
			return fmt.Errorf("values.yaml: %w", err)
		}
	case name == "values.schema.json":
		c.Schema = content
	case strings.HasPrefix(name, "templates/"):
		c.Templates[name] = string(content)
	case !special[name]:
		c.Files[name] = content
	}
	return nil
}

// TemplateName is how templates name a template: .Template.Name.
func (c *Chart) TemplateName(name string) string { return path.Join(c.Name, "templates", name) }

// FitsKubernetes holds the version against kubeVersion of the chart.
func (c *Chart) FitsKubernetes(capabilities *Capabilities) error {
	wanted, _ := c.Metadata["KubeVersion"].(string)
	if wanted == "" {
		return nil
	}
	constraint, err := semver.NewConstraint(wanted)
	if err != nil {
		return fmt.Errorf("Chart.yaml: kubeVersion: %w", err)
	}
	version, err := semver.NewVersion(capabilities.KubeVersion.Version)
	if err != nil {
		return err
	}
	if !constraint.Check(version) {
		return fmt.Errorf("chart requires kubeVersion: %s which is incompatible with Kubernetes %s", wanted, capabilities.KubeVersion.Version)
	}
	return nil
}

// CheckSchema holds values against values.schema.json: https://helm.sh/docs/topics/charts/#schema-files
func (c *Chart) CheckSchema(values map[string]interface{}) error {
	if c.Schema == nil {
		return nil
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(c.Schema), gojsonschema.NewGoLoader(values))
	if err != nil {
		return fmt.Errorf("values.schema.json: %w", err)
	}
	if result.Valid() {
		return nil
	}
	text := "values don't meet the specifications of the schema(s) in the following chart(s):\n" + c.Name + ":"
	for _, fault := range result.Errors() {
		text += "\n- " + fault.String()
	}
	return fmt.Errorf("%s", text)
}
