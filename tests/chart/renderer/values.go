package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"
)

// GivenValues is what the user gives: files in their order, then -set, then -set-string.
// https://helm.sh/docs/intro/using_helm/#customizing-the-chart-before-installing
func GivenValues(files, sets, setStrings []string) (map[string]interface{}, error) {
	given := map[string]interface{}{}
	for _, file := range files {
		content, err := readFile(file)
		if err != nil {
			return nil, err
		}
		values := map[string]interface{}{}
		if err := yaml.UnmarshalStrict(content, &values); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		given = merge(given, values)
	}
	for _, set := range sets {
		if err := setAll(given, set, typed); err != nil {
			return nil, fmt.Errorf("-set %s: %w", set, err)
		}
	}
	for _, set := range setStrings {
		if err := setAll(given, set, func(text string) interface{} { return text }); err != nil {
			return nil, fmt.Errorf("-set-string %s: %w", set, err)
		}
	}
	return given, nil
}

// - is standard input.
func readFile(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(os.Stdin)
	}
	return os.ReadFile(file)
}

// A later file wins; only maps are put together.
func merge(into, from map[string]interface{}) map[string]interface{} {
	for key, value := range from {
		older, isMap := into[key].(map[string]interface{})
		newer, isMapToo := value.(map[string]interface{})
		if isMap && isMapToo {
			into[key] = merge(older, newer)
		} else {
			into[key] = value
		}
	}
	return into
}

// Coalesce lays what is given over the chart's own values. A null takes a default away:
// https://helm.sh/docs/chart_template_guide/values_files/#deleting-a-default-key
func Coalesce(given, defaults map[string]interface{}) map[string]interface{} {
	values := map[string]interface{}{}
	for key, value := range defaults {
		values[key] = value
	}
	for key, value := range given {
		older, isMap := values[key].(map[string]interface{})
		newer, isMapToo := value.(map[string]interface{})
		switch {
		case value == nil:
			delete(values, key)
		case isMap && isMapToo:
			values[key] = Coalesce(newer, older)
		case isMapToo:
			values[key] = Coalesce(newer, nil)
		default:
			values[key] = value
		}
	}
	return values
}

// typed reads a value as YAML would: true, false, null, whole numbers without a leading zero; all else is text.
func typed(text string) interface{} {
	switch text {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if text != "0" && strings.HasPrefix(text, "0") {
		return text
	}
	if number, err := strconv.ParseInt(text, 10, 64); err == nil {
		return number
	}
	return text
}

// setAll does path=value,path=value with \ before what is not meant so, [n] for an entry of a list, and {a,b} for a list.
func setAll(values map[string]interface{}, text string, read func(string) interface{}) error {
	for len(text) > 0 {
		keys, rest, err := readPath(text)
		if err != nil {
			return err
		}
		var value interface{}
		if strings.HasPrefix(rest, "{") {
			value, rest, err = readList(rest, read)
			if err != nil {
				return err
			}
		} else {
			var raw string
			raw, rest = readUntil(rest, ",")
			value = read(raw)
		}
		if _, err := setOne(values, keys, value); err != nil {
			return err
		}
		text = strings.TrimPrefix(rest, ",")
	}
	return nil
}

func readUntil(text, stops string) (string, string) {
	var read strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
			read.WriteByte(text[i])
			continue
		}
		if strings.IndexByte(stops, text[i]) >= 0 {
			return read.String(), text[i:]
		}
		read.WriteByte(text[i])
	}
	return read.String(), ""
}

func readPath(text string) ([]interface{}, string, error) {
	var keys []interface{}
	for {
		key, rest := readUntil(text, ".=[,")
		if key != "" {
			keys = append(keys, key)
		}
		for strings.HasPrefix(rest, "[") {
			end := strings.IndexByte(rest, ']')
			if end < 0 {
				return nil, "", fmt.Errorf("[ without ]")
			}
			index, err := strconv.Atoi(rest[1:end])
			if err != nil || index < 0 || index > 1000 {
				return nil, "", fmt.Errorf("%s is no index", rest[:end+1])
			}
			keys = append(keys, index)
			rest = rest[end+1:]
		}
		switch {
		case strings.HasPrefix(rest, "="):
			if len(keys) == 0 {
				return nil, "", fmt.Errorf("no path before =")
			}
			return keys, rest[1:], nil
		case strings.HasPrefix(rest, "."):
			text = rest[1:]
		default:
			return nil, "", fmt.Errorf("%s has no value", text)
		}
	}
}

func readList(text string, read func(string) interface{}) (interface{}, string, error) {
	list := []interface{}{}
	rest := text[1:]
	for {
		var raw string
		raw, rest = readUntil(rest, ",}")
		if rest == "" {
			return nil, "", fmt.Errorf("{ without }")
		}
		if raw != "" || len(list) > 0 || rest[0] == ',' {
			list = append(list, read(raw))
		}
		if rest[0] == '}' {
			return list, rest[1:], nil
		}
		rest = rest[1:]
	}
}

func setOne(at interface{}, keys []interface{}, value interface{}) (interface{}, error) {
	if len(keys) == 0 {
		return value, nil
	}
	switch key := keys[0].(type) {
	case string:
		inside, isMap := at.(map[string]interface{})
		if !isMap {
			inside = map[string]interface{}{}
		}
		child, err := setOne(inside[key], keys[1:], value)
		inside[key] = child
		return inside, err
	case int:
		list, _ := at.([]interface{})
		for len(list) <= key {
			list = append(list, nil)
		}
		child, err := setOne(list[key], keys[1:], value)
		list[key] = child
		return list, err
	}
	return nil, fmt.Errorf("no such path")
}
