package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

/** Marks a record component that is an XML attribute; every other component is an element. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@JacksonAnnotationsInside
@JacksonXmlProperty(isAttribute = true)
@interface Attribute {}
