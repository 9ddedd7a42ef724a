package org.infoshare.workflow.people;

import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to sign in at. */
@Controller
class SignInPage {

  @GetMapping("/sign-in")
  @PermitAll
  String signIn(
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String expired,
      @RequestParam(required = false, name = "signed-out") @Nullable String signedOut,
      @RequestParam(required = false, name = "sent-too-late") @Nullable String sentTooLate,
      Model model) {
    model.addAttribute("refused", refused != null);
    model.addAttribute("expired", expired != null);
    model.addAttribute("signedOut", signedOut != null);
    model.addAttribute("sentTooLate", sentTooLate != null);
    return "sign-in";
  }
}
