package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finding the requests about a person, over HTTP. Who it is stands in no address. */
@RestController
class PersonSearchController {

  private final PersonSearchService searches;

  PersonSearchController(PersonSearchService searches) {
    this.searches = searches;
  }

  @PostMapping("/api/oversight/person-search")
  @RolesAllowed("LEAD")
  PersonSearchService.Result search(@Valid @RequestBody PersonSearch search) {
    return searches.search(search);
  }
}
