package org.infoshare.workflow.process;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.BooleanValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DateValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.NullValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.bpm.engine.variable.value.ObjectValue;

/** The only kinds of value that can be stored as a process variable; no Java object is one. */
final class CodesAndDates {

  private CodesAndDates() {}

  static VariableSerializers serializers() {
    return new DefaultVariableSerializers()
        .addSerializer(new NullValueSerializer())
        .addSerializer(new StringValueSerializer())
        .addSerializer(new BooleanValueSerializer())
        .addSerializer(new DateValueSerializer())
        .addSerializer(new DecisionResultInPassing());
  }

  /** Lets the result of a decision table pass from the table to its step; writes nothing. */
  private static final class DecisionResultInPassing extends JavaObjectSerializer {

    @Override
    protected boolean canSerializeValue(Object value) {
      return value instanceof DmnDecisionResult;
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
      // It is gone when the step ends.
    }

    @Override
    protected Object deserializeFromByteArray(byte[] bytes, String type) {
      throw new IllegalStateException("Java objects are never read from process variables");
    }

    @Override
    public boolean isMutableValue(ObjectValue value) {
      return false;
    }
  }
}
