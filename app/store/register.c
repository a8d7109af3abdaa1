/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a register is: everything general (columns, triggers, forms, lists,
 * files, paper) reads these declarations.  The declarations themselves are in
 * record/registers.c; the store is given them and knows none by name. */

#include "store/register.h"

/**
 * lantu_register_field:
 * @name: a column
 * @index: (out) (optional): its position among the fields
 *
 * Returns: (nullable) (transfer none): the field, or %NULL where there is none of that name
 */
const LantuField *
lantu_register_field (const LantuRegister *reg, const char *name, guint *index)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (g_str_equal (reg->fields[i].name, name))
      {
        if (index)
          *index = i;
        return &reg->fields[i];
      }
  return NULL;
}

/* Whether the column is TEXT (else INTEGER). */
gboolean
lantu_field_is_text (const LantuField *field)
{
  return field->type == LANTU_FIELD_TEXT || field->type == LANTU_FIELD_LONG_TEXT || field->type == LANTU_FIELD_CHOICE ||
         field->type == LANTU_FIELD_STATE;
}

/**
 * lantu_field_word:
 * @code: (nullable): a stored choice
 *
 * Returns: (nullable) (transfer none): the English word of a choice, untranslated; %NULL where it is none
 */
const char *
lantu_field_word (const LantuField *field, const char *code)
{
  if (field->choices && code)
    for (guint i = 0; field->choices[i].code; i++)
      if (g_str_equal (field->choices[i].code, code))
        return field->choices[i].word;
  return NULL;
}

const LantuRegister *
lantu_registers_by_name (LantuRegisters registers, const char *name)
{
  for (guint i = 0; registers[i]; i++)
    if (g_str_equal (registers[i]->name, name))
      return registers[i];
  return NULL;
}

const LantuRegister *
lantu_registers_by_number (LantuRegisters registers, guint number)
{
  for (guint i = 0; registers[i]; i++)
    if (registers[i]->number == number)
      return registers[i];
  return NULL;
}
