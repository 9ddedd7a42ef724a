package org.infoshare.workflow.people;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.infoshare.workflow.web.Idempotency;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rota and the absences of the caller's own organisation, over HTTP. */
@RestController
@RolesAllowed({"PRACTITIONER", "LEAD", "ADVISER", "AUDITOR", "ORGANISATION_ADMINISTRATOR"})
@RequestMapping("/api/organisation")
class RotaController {

  private final RotaService rota;
  private final Idempotency idempotency;

  RotaController(RotaService rota, Idempotency idempotency) {
    this.rota = rota;
    this.idempotency = idempotency;
  }

  /** Who is on call now and later. */
  @GetMapping("/on-call")
  RotaService.Duties duties() {
    return rota.duties();
  }

  @PostMapping("/on-call")
  @RolesAllowed({"LEAD", "ORGANISATION_ADMINISTRATOR"})
  ResponseEntity<RotaService.Added> add(@Valid @RequestBody RotaService.NewDuty duty) {
    return created(
        "on-call", idempotency.once(duty, RotaService.Added.class, () -> rota.add(duty)));
  }

  @DeleteMapping("/on-call/{id}")
  @RolesAllowed({"LEAD", "ORGANISATION_ADMINISTRATOR"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeDuty(@PathVariable UUID id) {
    rota.removeDuty(id);
  }

  /** Who is absent now and later, and who stands in. */
  @GetMapping("/absences")
  RotaService.Absences absences() {
    return rota.absences();
  }

  /** Anybody for themselves; a lead or an administrator for others of their organisation. */
  @PostMapping("/absences")
  ResponseEntity<RotaService.Added> add(@Valid @RequestBody RotaService.NewAbsence absence) {
    return created(
        "absences", idempotency.once(absence, RotaService.Added.class, () -> rota.add(absence)));
  }

  @DeleteMapping("/absences/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeAbsence(@PathVariable UUID id) {
    rota.removeAbsence(id);
  }

  private static ResponseEntity<RotaService.Added> created(String where, RotaService.Added added) {
    return ResponseEntity.created(URI.create("/api/organisation/" + where + "/" + added.id()))
        .body(added);
  }
}
