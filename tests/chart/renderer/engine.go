package main

import (
	"fmt"
	"path"
	"sort"
	"strings"
	"text/template"
)

// So deep may includes of one template by itself go.
const deepest = 1000

// Render runs every template that is no partial, and gives their texts by name.
func Render(chart *Chart, values map[string]interface{}, release Release, capabilities *Capabilities) (map[string]string, error) {
	engine := &engine{depth: map[string]int{}}
	root := template.New("chart").Option("missingkey=zero")
	root.Funcs(Functions())
	engine.bind(root)

	names := make([]string, 0, len(chart.Templates))
	for name := range chart.Templates {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if _, err := root.New(path.Join(chart.Name, name)).Parse(chart.Templates[name]); err != nil {
			return nil, fmt.Errorf("parse error: %w", err)
		}
	}

	rendered := map[string]string{}
	for _, name := range names {
		if strings.HasPrefix(path.Base(name), "_") {
			continue
		}
		full := path.Join(chart.Name, name)
		data := map[string]interface{}{
			"Values": values, "Release": release, "Chart": chart.Metadata, "Files": chart.Files, "Capabilities": capabilities,
			"Template": map[string]interface{}{"Name": full, "BasePath": path.Join(chart.Name, "templates")},
		}
		text, err := execute(root, full, data)
		if err != nil {
			return nil, err
		}
		rendered[full] = text
	}
	return rendered, nil
}

type engine struct{ depth map[string]int }

func execute(t *template.Template, name string, data interface{}) (string, error) {
	var text strings.Builder
	if err := t.ExecuteTemplate(&text, name, data); err != nil {
		return "", err
	}
	// What a template prints of a key that is not there.
	return strings.ReplaceAll(text.String(), "<no value>", ""), nil
}

// bind gives a set of templates the functions that run others of it.
func (e *engine) bind(t *template.Template) {
	t.Funcs(template.FuncMap{
		"include": func(name string, data interface{}) (string, error) {
			if e.depth[name]++; e.depth[name] > deepest {
				return "", fmt.Errorf("template %s includes itself without end", name)
			}
			defer func() { e.depth[name]-- }()
			var text strings.Builder
			err := t.ExecuteTemplate(&text, name, data)
			return text.String(), err
		},
		"tpl": func(text string, data interface{}) (string, error) {
			clone, err := t.Clone()
			if err != nil {
				return "", err
			}
			// Its own includes find what its text defines.
			e.bind(clone)
			if _, err := clone.New("tpl").Parse(text); err != nil {
				return "", fmt.Errorf("cannot parse template %q: %w", text, err)
			}
			return execute(clone, "tpl", data)
		},
	})
}
