package main

import (
	"fmt"
	"path"
	"regexp"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

// Document is one object of the rendered chart.
type Document struct{ Source, Text string }

var (
	separator = regexp.MustCompile(`(?m)^---[ \t]*(?:#.*)?$`)
	comments  = regexp.MustCompile(`(?m)^[ \t]*(?:#.*)?\n?`)
)

// Documents is the objects in the order of their files, and of a file as they stand. Stricter than Helm: a key or an object that is there
// twice is an error, as is an object without apiVersion, kind or name.
func Documents(chart *Chart, rendered map[string]string) ([]Document, error) {
	var names []string
	for name := range rendered {
		if path.Base(name) != "NOTES.txt" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	seen := map[string]string{}
	var documents []Document
	for _, name := range names {
		for _, text := range separator.Split(rendered[name], -1) {
			if strings.TrimSpace(comments.ReplaceAllString(text, "")) == "" {
				continue
			}
			identity, err := identityOf(text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w\n%s", name, err, text)
			}
			if first, twice := seen[identity]; twice {
				return nil, fmt.Errorf("%s: %s is in %s already", name, identity, first)
			}
			seen[identity] = name
			documents = append(documents, Document{name, strings.Trim(text, "\n")})
		}
	}
	return documents, nil
}

func identityOf(text string) (string, error) {
	var object struct {
		APIVersion string                 `json:"apiVersion"`
		Kind       string                 `json:"kind"`
		Metadata   map[string]interface{} `json:"metadata"`
	}
	var all map[string]interface{}
	if err := yaml.UnmarshalStrict([]byte(text), &all); err != nil {
		return "", err
	}
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		return "", err
	}
	name, _ := object.Metadata["name"].(string)
	if object.APIVersion == "" || object.Kind == "" || name == "" {
		return "", fmt.Errorf("an object needs apiVersion, kind and metadata.name")
	}
	namespace, _ := object.Metadata["namespace"].(string)
	return fmt.Sprintf("%s %s %s/%s", object.APIVersion, object.Kind, namespace, name), nil
}
