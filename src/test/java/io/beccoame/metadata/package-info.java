/** Tests of the metadata service, by a real HTTP client. */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata;
