import type { Knex } from 'knex';

/** What takes the place of the device's code, each once: 80 random bits, of which only the hash is here. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('staff_recovery_codes', (t) => {
    t.text('staff').notNullable().references('id').inTable('staff');
    t.text('code_hash').notNullable();
    t.primary(['staff', 'code_hash']);
    t.check('length(code_hash) = 43', [], 'staff_recovery_codes_hashed');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('staff_recovery_codes');
}
