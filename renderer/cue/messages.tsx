import type { ReactNode } from 'react';
import type { Service } from './use-service.ts';

/** What a person has to know: trouble with the service or the bank, then notices until dismissed. */
export function Messages({ service }: { readonly service: Service }): ReactNode {
  const bankTrouble = service.bank?.bank ? service.bank.trouble : null;
  return (
    <>
      {[service.trouble, bankTrouble].map(
        (trouble, index) =>
          trouble && (
            <p key={index} className="message trouble" role="alert">
              {trouble.message} {trouble.nextStep}
            </p>
          ),
      )}
      {service.notices.map((notice) => (
        <div key={notice.id} className="message" role="status">
          <p>
            {notice.message} {notice.nextStep}
          </p>
          <button type="button" className="link" onClick={() => service.dismissNotice(notice.id)}>
            OK
          </button>
        </div>
      ))}
    </>
  );
}
