package io.beccoame.tag;

import org.springframework.boot.test.context.SpringBootTest;

/** The contract on H2. */
@SpringBootTest(
    classes = TagServiceContract.Room.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"spring.datasource.url=jdbc:h2:mem:tags", "db-scheduler.enabled=false"})
class TagServiceTest extends TagServiceContract {}
