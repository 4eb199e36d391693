package io.beccoame.instance.console;

import org.springframework.test.context.TestPropertySource;

/** Runs on H2. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:machines;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class ConsoleTest extends ConsoleContract {}
