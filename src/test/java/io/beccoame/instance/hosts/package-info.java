@org.jspecify.annotations.NullMarked
package io.beccoame.instance.hosts;
