//go:build tools

// Package tools pins the MinIO server that the local stack builds when no usable one is on PATH.
package tools

import _ "github.com/minio/minio"
