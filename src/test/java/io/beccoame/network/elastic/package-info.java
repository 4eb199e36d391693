@org.jspecify.annotations.NullMarked
package io.beccoame.network.elastic;
