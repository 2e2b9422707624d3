/** Why the doctor cannot look at all: nothing that a page could be blamed for. */
export class DoctorError extends Error {}
