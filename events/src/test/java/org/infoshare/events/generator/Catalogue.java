package org.infoshare.events.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.bpmn.Models;
import org.infoshare.events.Transition;
import org.infoshare.events.generator.ProcessModel.Fact;
import org.infoshare.events.generator.ProcessModel.Source;
import org.infoshare.events.generator.ProcessModel.Step;

/** All processes, and all facts with where they come from: first those that a model names. */
record Catalogue(List<ProcessModel> processes) {

  static Catalogue ofModels() {
    return new Catalogue(
        Arrays.stream(Models.values())
            .filter(Models::isProcess)
            .map(model -> ProcessModel.read(model.open()))
            .toList());
  }

  /** Every fact once. */
  List<Entry> entries() {
    Map<String, Entry> named = new LinkedHashMap<>();
    Map<String, Entry> generic = new LinkedHashMap<>();
    for (Transition transition : Step.ALL_TRANSITIONS) {
      for (String kind : List.of("process", "step")) {
        Fact fact = EngineFacts.generic(kind, transition);
        generic.put(fact.name(), new Entry(fact, true, new ArrayList<>()));
      }
    }
    for (ProcessModel process : processes) {
      for (Source source : process.sources()) {
        Fact fact = source.fact();
        Entry entry = generic.get(fact.name());
        if (entry == null) {
          entry =
              named.computeIfAbsent(fact.name(), name -> new Entry(fact, false, new ArrayList<>()));
        }
        if (!entry.fact().equals(fact)) {
          throw new IllegalStateException(
              "The fact " + fact.name() + " has two meanings; the second is at " + source.step());
        }
        entry.sources().add(source);
      }
    }
    List<Entry> entries = new ArrayList<>(named.values());
    entries.addAll(generic.values());
    EngineFacts.SPECIAL.forEach(
        special -> entries.add(new Entry(special.fact(), true, new ArrayList<>())));
    return List.copyOf(entries);
  }

  /** A fact and the transitions that raise it. */
  record Entry(Fact fact, boolean isGeneric, List<Source> sources) {}
}
