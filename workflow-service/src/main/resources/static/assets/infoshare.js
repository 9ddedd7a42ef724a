// What pages do better with script than without. All words are in the page already.
import { initAll } from '../webjars/govuk-frontend/dist/govuk/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const button of document.querySelectorAll('form[method="post"] .govuk-button')) {
  button.dataset.module = 'govuk-button'
  button.dataset.preventDoubleClick = 'true'
}
initAll()

/* By hand, because the library says aria-expanded of a radio button, which it cannot be. */
const revealing = document.querySelectorAll('input[data-reveals]')
const reveal = () => {
  for (const choice of revealing) {
    document.getElementById(choice.dataset.reveals).hidden = !choice.checked
  }
}
if (revealing.length > 0) {
  addEventListener('change', reveal)
  addEventListener('pageshow', reveal)
  reveal()
}

const dialog = document.getElementById('session')
if (dialog) {
  warnBeforeTheEnd(dialog)
}

/* The time of the last sign of life is shared among the tabs, because they share the session. */
function warnBeforeTheEnd(dialog) {
  const minute = 60000
  const warning = 5 * minute
  const key = 'infoshare-session-ends'
  let ends = 0
  let timer = 0
  let told = false

  const show = (part) => {
    for (const each of dialog.querySelectorAll('[data-while]')) {
      each.hidden = each.dataset.while !== part
    }
    const prefix = part === 'ended' ? 'session-ended' : 'session'
    dialog.setAttribute('aria-labelledby', prefix + '-title')
    dialog.setAttribute('aria-describedby', prefix + '-text')
    if (!dialog.open) {
      dialog.showModal()
    } else {
      dialog.querySelector('[data-while="' + part + '"] button').focus()
    }
  }
  // A computer that slept wakes up with late timers: what counts is the clock.
  const look = () => {
    clearTimeout(timer)
    const left = ends - Date.now()
    if (left <= 0) {
      if (!told) {
        told = true
        show('ended')
      }
    } else if (left <= warning) {
      show('ending')
      timer = setTimeout(look, left)
    } else {
      if (dialog.open) {
        dialog.close()
      }
      timer = setTimeout(look, left - warning)
    }
  }
  const goesOnFor = (seconds) => {
    ends = Date.now() + seconds * 1000
    told = false
    try {
      localStorage.setItem(key, String(ends))
    } catch (forbidden) {
      // then each tab counts for itself
    }
    look()
  }
  const ask = async () => {
    try {
      const answer = await fetch(dialog.dataset.ask, { cache: 'no-store' })
      if (answer.ok || answer.status === 401) {
        goesOnFor(Number(await answer.text()))
      }
    } catch (away) {
      look()
    }
  }

  let asked = Date.now()
  document.addEventListener('input', () => {
    if (Date.now() - asked > minute && ends > Date.now()) {
      asked = Date.now()
      ask()
    }
  })
  window.addEventListener('storage', (event) => {
    if (event.key === key && event.newValue) {
      ends = Number(event.newValue)
      look()
    }
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      look()
    }
  })
  dialog.querySelector('[data-act="stay"]').addEventListener('click', ask)
  dialog.querySelector('[data-act="close"]').addEventListener('click', () => dialog.close())
  dialog.addEventListener('cancel', (event) => {
    if (ends > Date.now()) {
      event.preventDefault()
      ask()
    }
  })
  goesOnFor(Number(dialog.dataset.seconds))
}
